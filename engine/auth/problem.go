package auth

import (
	"errors"

	"kith/engine"
)

// maxRoles is how many roles one person or key may have.
const maxRoles = 100

func checkRoles(state *engine.State, roles []string) error {
	var errs []error
	if len(roles) == 0 {
		errs = append(errs, wrong("roles", "required", "Give at least one role."))
	}
	if len(roles) > maxRoles {
		return wrong("roles", "maxItems", "Give at most %d roles.", maxRoles)
	}
	for _, r := range roles {
		if state.Model.Role(r) == nil {
			errs = append(errs, wrong("roles", "known", "There is no role %q.", r))
		}
	}
	return errors.Join(errs...)
}

// wrong is something wrong with one part of what was given.
func wrong(field, rule, format string, args ...any) error {
	err := engine.Errorf(engine.Invalid, format, args...)
	err.Violations = []engine.Violation{engine.Wrong(field, rule, format, args...)}
	return err
}

// taken makes a violation of what a store says of a value that another has.
func taken(err error) error {
	if e, ok := errors.AsType[*engine.Error](err); ok && e.Code == engine.Duplicate {
		return wrong(e.Field, "unique", "%s", e.Speech())
	}
	return err
}

// invalid makes one Invalid of joined ones, so that all problems are told at once. Another failure stays what it is.
func invalid(err error) error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return err
	}
	var out *engine.Error
	for _, e := range flatten(joined.Unwrap()) {
		one, ok := errors.AsType[*engine.Error](e)
		if !ok {
			return e
		}
		if one.Code != engine.Invalid {
			return one
		}
		if out == nil {
			out = engine.Errorf(engine.Invalid, "%s", one.Speech())
		} else {
			out.Say("%s %s", out.Speech(), one.Speech())
		}
		out.Violations = append(out.Violations, one.Violations...)
	}
	if out == nil {
		return nil
	}
	return out
}

func flatten(errs []error) []error {
	var out []error
	for _, e := range errs {
		if joined, ok := e.(interface{ Unwrap() []error }); ok {
			out = append(out, flatten(joined.Unwrap())...)
		} else {
			out = append(out, e)
		}
	}
	return out
}
