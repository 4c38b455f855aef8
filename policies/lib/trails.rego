# Where a trail of CloudTrail records.
package lib.trails

# A trail records in its own Region, a multi-Region one in all.
reaches(trail, _) if trail.is_multi_region_trail

reaches(trail, region) if trail.region == region
