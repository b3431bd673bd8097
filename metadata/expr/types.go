package expr

// binaryType is the type of L op R. Int with Int stays Int except in a division, which is exact; numbers mix to
// Decimal; Money with a number, or with Money, is Money except in a quotient of two.
func binaryType(op Op, l, r Type) Type {
	switch op {
	case Add, Sub, Mul, Div, Mod:
		return arithmeticType(op, l, r)
	}
	return Of(Bool)
}

func arithmeticType(op Op, l, r Type) Type {
	switch {
	case l.Base == Text || r.Base == Text:
		return Of(Text)
	case l.Base == Money && r.Base == Money && op == Div:
		return Of(Decimal)
	case timely(l) || timely(r):
		return timeType(op, l, r)
	case l.Base == Money || r.Base == Money:
		return Of(Money)
	case l.Base == Int && r.Base == Int && op != Div:
		return Of(Int)
	}
	return Of(Decimal)
}

// timely is whether values of a type are times that arithmetic has rules of its own for.
func timely(t Type) bool { return t.Base == DateTime || t.Base == Time || t.Base == Duration }

// timeType is the type of a sum of times, a difference, a product or a quotient: two instants, or two times of day, are a
// duration apart.
func timeType(op Op, l, r Type) Type {
	switch {
	case op == Div && l.Base == Duration && r.Base == Duration:
		return Of(Decimal)
	case l.Base == DateTime && r.Base == Duration || op == Add && r.Base == DateTime:
		return Of(DateTime)
	}
	return Of(Duration)
}

// computesTimes is whether an operator takes values of two types, one of which is a time.
func computesTimes(op Op, l, r Type) bool {
	switch op {
	case Add:
		return l.Base == Duration && (r.Base == Duration || r.Base == DateTime) || l.Base == DateTime && r.Base == Duration
	case Sub:
		return l.Base == r.Base || l.Base == DateTime && r.Base == Duration
	case Mul:
		return l.Base == Duration && number(r) || number(l) && r.Base == Duration
	case Div:
		return l.Base == Duration && (number(r) || r.Base == Duration)
	}
	return false
}

// unify is the type of a value that is of one type or the other. It is false when they have nothing in common.
func unify(a, b Type) (Type, bool) {
	switch {
	case a.Base == Null:
		return b, true
	case b.Base == Null:
		return a, true
	case a.Base == Text && b.Base == Text && !sameOptions(a, b):
		return Of(Text), true
	case SameType(a, b):
		return a, true
	case number(a) && number(b):
		return Of(Decimal), true
	case quantity(a) && quantity(b):
		return Of(Money), true
	}
	return Type{}, false
}

func sameOptions(a, b Type) bool {
	if len(a.Values) != len(b.Values) {
		return false
	}
	for i := range a.Values {
		if a.Values[i] != b.Values[i] {
			return false
		}
	}
	return true
}

// number is whether values of a type are plain numbers.
func number(t Type) bool { return t.Base == Int || t.Base == Decimal }

// quantity is whether values of a type can be computed with.
func quantity(t Type) bool { return number(t) || t.Base == Money }

// commonType is the type of one of several values: the first one's where they don't go together.
func commonType(nodes []Node) Type {
	all := Of(Null)
	for _, n := range nodes {
		t, ok := unify(all, n.Type())
		if !ok {
			return all
		}
		all = t
	}
	return all
}
