package pg

import "slices"

// waiting are asks about other records too, of gates or of a form, each with the records that it is asked of once they are
// written.
type waiting[A comparable] []awaited[A]

type awaited[A comparable] struct {
	ask A
	ids []string
}

// add notes what is asked of one more record.
func (w waiting[A]) add(id string, asks []A) waiting[A] {
	for _, a := range asks {
		i := slices.IndexFunc(w, func(one awaited[A]) bool { return one.ask == a })
		if i < 0 {
			i, w = len(w), append(w, awaited[A]{ask: a})
		}
		w[i].ids = append(w[i].ids, id)
	}
	return w
}
