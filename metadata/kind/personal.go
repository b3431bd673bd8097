package kind

import "fmt"

// Personal is implemented by kinds whose values may tell who a person is.
type Personal interface {
	// Nobody is a canonical value that is nobody's, another one for each number; nil where a kind like it holds nothing of
	// a person.
	Nobody(n int) any
}

// Nobody implements Personal.
func (k textual) Nobody(n int) any {
	if k.nobody == nil {
		return nil
	}
	return k.nobody(n)
}

func nobodysEmail(n int) string { return fmt.Sprintf("person%d@example.com", n) }

// nobodysPhone is a number of those that nobody is given, for films and books.
func nobodysPhone(n int) string { return fmt.Sprintf("+1202555%04d", n%10_000) }

// Nobody implements Personal.
func (k personNameKind) Nobody(n int) any {
	return nobodys(k, map[string]any{"given": "Person", "family": fmt.Sprint(n)})
}

// Nobody implements Personal.
func (k addressKind) Nobody(n int) any {
	return nobodys(k, map[string]any{"line1": fmt.Sprintf("%d Example Street", n), "city": "Example City"})
}

func nobodys(k Kind, parts map[string]any) any {
	v, err := k.Parse(nil, parts, Env{})
	if err != nil {
		return nil
	}
	return v
}
