# How lists are written in messages, which people are to read at a glance.
package lib.core.wording

# The first of some names in order, and how many more there are.
some_of(names) := concat(", ", sort(names)) if count(names) <= 4

some_of(names) := sprintf("%s and %d more", [concat(", ", array.slice(sort(names), 0, 3)), count(names) - 3]) if count(names) > 4

# The same within a sentence that goes on: two names are joined by "and".
joined(names) := concat(" and ", sort(names)) if count(names) <= 2

joined(names) := some_of(names) if count(names) > 2
