# How lists are told in messages, which people are to read at a glance.
package lib.wording

# The first of some names in order, and how many more there are.
some_of(names) := concat(", ", sort(names)) if count(names) <= 4

some_of(names) := sprintf("%s and %d more", [concat(", ", array.slice(sort(names), 0, 3)), count(names) - 3]) if count(names) > 4
