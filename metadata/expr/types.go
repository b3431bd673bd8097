package expr

func binaryType(op Op, l, r Type) Type {
	switch op {
	case Add, Sub, Mul, Div, Mod:
		return l
	}
	return Of(Bool)
}

func callType(c *Call) Type { return Of(Bool) }
