package engine

import (
	"time"

	"kith/metadata"
	"kith/metadata/expr"
)

// FollowCourses sets in a record that is about to be written since when it is in the stages that it comes to, and adds
// how long it was in those that it leaves. It answers the fields that it has set. before is nil for a new record, which
// has been in its stage since it was made.
func FollowCourses(e *metadata.Entity, before, after map[*metadata.Field]any, now time.Time) []*metadata.Field {
	var set []*metadata.Field
	for _, c := range e.Courses {
		was, is := before[c.Field], after[c.Field]
		switch {
		case before == nil && is == nil, before != nil && expr.SameValue(was, is):
			continue
		case before == nil:
			after[c.Since] = after[e.Field("createdAt")]
		case is == nil:
			after[c.Since] = nil
		default:
			after[c.Since] = now
		}
		set = append(set, c.Since)
		if spent, total := leaving(c, was, before, now); spent != nil {
			after[spent] = total
			set = append(set, spent)
		}
	}
	return set
}

// leaving answers the field that tells how long a record was in the stage that it leaves, and how long that is all in all;
// nil where nothing is kept of that stage.
func leaving(c *metadata.Course, was any, before map[*metadata.Field]any, now time.Time) (*metadata.Field, time.Duration) {
	option, _ := was.(string)
	f := c.Spent[option]
	since, known := before[c.Since].(time.Time)
	if f == nil || !known {
		return nil, 0
	}
	earlier, _ := before[f].(time.Duration)
	return f, earlier + max(0, now.Sub(since)).Truncate(time.Second)
}
