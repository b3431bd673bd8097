package graphql

import "kith/metadata"

// limits bound what one operation may ask. They come from the workspace's settings where those speak of them.
type limits struct {
	text        int // bytes of an operation
	tokens      int // of an operation
	depth       int // nesting of selections, introspection aside
	input       int // nesting of values
	selections  int // members of an answer, fragments expanded
	members     int // of one object of an answer
	overlaps    int // pairs of selections compared
	conditions  int // in filters
	related     int // conditions about related records
	sortKeys    int // of one list, and keys of one grouping
	roots       int // fields of Query or Mutation in one operation
	nodes       int // estimated records of an answer
	pageDefault int
	pageMax     int
	batch       int // records of one mutation
}

// introspectionDepth is how deep the usual introspection query nests.
const introspectionDepth = 24

func limitsOf(m *metadata.Model) limits {
	set := m.Settings.Limits
	l := limits{
		text:        set.QueryLength,
		depth:       set.Depth,
		nodes:       set.Nodes,
		pageDefault: set.PageDefault,
		pageMax:     set.PageMax,
		batch:       set.BatchMax,
		input:       set.InputDepth,
		selections:  set.Selections,
		members:     set.Members,
		overlaps:    20_000,
		conditions:  set.Conditions,
		related:     set.RelatedConditions,
		sortKeys:    32,
		roots:       set.RootFields,
	}
	l.tokens = l.text / 2
	return l
}

// totalDepth is the depth that holds for introspection too.
func (l limits) totalDepth() int { return max(l.depth, introspectionDepth) }
