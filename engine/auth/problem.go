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
		errs = append(errs, engine.Errorf(engine.Invalid, "Give at least one role."))
	}
	if len(roles) > maxRoles {
		return engine.Errorf(engine.Invalid, "Give at most %d roles.", maxRoles)
	}
	for _, r := range roles {
		if state.Model.Role(r) == nil {
			errs = append(errs, engine.Errorf(engine.Invalid, "There is no role %q.", r))
		}
	}
	return errors.Join(errs...)
}

// invalid makes one Invalid of joined ones, so that all problems are told at once.
func invalid(err error) error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return err
	}
	out := engine.Errorf(engine.Invalid, "")
	for _, e := range flatten(joined.Unwrap()) {
		if one, ok := errors.AsType[*engine.Error](e); ok {
			out.Message += " " + one.Message
		}
	}
	out.Message = out.Message[min(1, len(out.Message)):]
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
