package expr

import "slices"

// listPredicate asks something of two lists; it is false when one is null.
func (e *evaluator) listPredicate(name string, v []any) (any, error) {
	list, ok := v[0].([]any)
	asked, both := v[1].([]any)
	if !ok || !both {
		return false, nil
	}
	if err := e.spend(len(list) * len(asked)); err != nil {
		return nil, err
	}
	has := func(element any) bool {
		return slices.ContainsFunc(list, func(other any) bool { return e.equal(element, other) })
	}
	if name == "hasAny" {
		return slices.ContainsFunc(asked, has), nil
	}
	return !slices.ContainsFunc(asked, func(element any) bool { return !has(element) }), nil
}
