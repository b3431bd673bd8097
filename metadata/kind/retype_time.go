package kind

import (
	"time"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// zone is where days begin and end.
func (e Env) zone() *time.Location {
	if e.Zone == nil {
		return time.UTC
	}
	return e.Zone
}

// accept implements taking: the day that an instant is on in the workspace's zone.
func (k dateKind) accept(_ Settings, from source) turn {
	if from.base != expr.DateTime {
		return nil
	}
	return func(v any, t *Turning) (any, error, error) {
		at := v.(time.Time).In(t.zone())
		var cut error
		begins := time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, t.zone())
		if !at.Equal(begins) {
			cut = say.Errorf("loses the time of day, %s", at.Format("15:04:05"))
		}
		out, err := day(at)
		return out, cut, err
	}
}

// accept implements taking: the beginning of a day in the workspace's zone.
func (k dateTimeKind) accept(_ Settings, from source) turn {
	if from.base != expr.Date {
		return nil
	}
	return func(v any, t *Turning) (any, error, error) {
		d := v.(time.Time)
		out, err := instant(time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, t.zone()))
		return out, nil, err
	}
}
