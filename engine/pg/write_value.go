package pg

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"

	"kith/engine/pg/query"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/kind"
)

// canonical makes a field's value of the values of its columns as the driver gives them.
func canonical(f *metadata.Field, columns []any) (any, error) {
	if text, ok := columns[0].(string); ok && f.Columns[0].Type == kind.JSONColumn {
		return fromJSON(text)
	}
	first, err := fromDriver(f.Columns[0].Type, columns[0])
	if err != nil || first == nil || f.Type.Base != expr.Money {
		return first, err
	}
	currency, _ := columns[1].(string)
	return expr.MoneyValue{Amount: first.(decimal.Decimal), Currency: currency}, nil
}

// fromDriver makes a canonical value of one as pgx decodes it.
func fromDriver(of kind.ColumnType, v any) (any, error) {
	switch v := v.(type) {
	case int64:
		if of == kind.DurationColumn {
			return time.Duration(v) * time.Second, nil
		}
	case pgtype.Time:
		return time.Duration(v.Microseconds) * time.Microsecond, nil
	case [16]byte:
		return uuid.UUID(v).String(), nil
	case pgtype.Numeric:
		if v.NaN || v.InfinityModifier != pgtype.Finite {
			return nil, fmt.Errorf("pg: a number that is no number is stored")
		}
		return decimal.NewFromBigInt(v.Int, v.Exp), nil
	case time.Time:
		return v.UTC(), nil
	case int32:
		return int64(v), nil
	}
	return v, nil
}

// fromJSON reads plain JSON, with numbers as they are written.
func fromJSON(text string) (any, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	err := d.Decode(&v)
	return v, err
}

// vector makes an array of n values of one column, which at gives as Kind.Columns made them: rows by the thousand go to
// the server as a few arrays.
func vector(of kind.ColumnType, n int, at func(int) any) (any, error) {
	switch of {
	case kind.UUIDColumn:
		return vectorOf(n, at, uuidValue)
	case kind.TextColumn:
		return vectorOf(n, at, textValue)
	case kind.JSONColumn:
		return vectorOf(n, at, jsonValue)
	case kind.TextListColumn:
		return vectorOf(n, at, textListValue)
	case kind.NumericColumn:
		return vectorOf(n, at, numericValue)
	case kind.IntColumn:
		return vectorOf(n, at, intValue)
	case kind.BoolColumn:
		return vectorOf(n, at, boolValue)
	case kind.DateColumn:
		return vectorOf(n, at, dateValue)
	case kind.DateTimeColumn:
		return vectorOf(n, at, dateTimeValue)
	case kind.TimeColumn:
		return vectorOf(n, at, timeValue)
	case kind.DurationColumn:
		return vectorOf(n, at, durationValue)
	}
	return nil, fmt.Errorf("pg: no column type %s", of)
}

// scalar is one value in the form that the elements of a vector have.
func scalar(of kind.ColumnType, v any) (any, error) {
	switch of {
	case kind.UUIDColumn:
		return uuidValue(v)
	case kind.TextColumn:
		return textValue(v)
	case kind.JSONColumn:
		return jsonValue(v)
	case kind.TextListColumn:
		return textListValue(v)
	case kind.NumericColumn:
		return numericValue(v)
	case kind.IntColumn:
		return intValue(v)
	case kind.BoolColumn:
		return boolValue(v)
	case kind.DateColumn:
		return dateValue(v)
	case kind.DateTimeColumn:
		return dateTimeValue(v)
	case kind.TimeColumn:
		return timeValue(v)
	case kind.DurationColumn:
		return durationValue(v)
	}
	return nil, fmt.Errorf("pg: no column type %s", of)
}

func vectorOf[T any](n int, at func(int) any, one func(any) (T, error)) (array[T], error) {
	out := make(array[T], n)
	for i := range out {
		v, err := one(at(i))
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, nil
}

// array is an array for the driver, which takes its elements one by one as any: as pointers, since a copy would be made of
// each value otherwise.
type array[T any] []T

// Dimensions implements pgtype.ArrayGetter.
func (a array[T]) Dimensions() []pgtype.ArrayDimension {
	return []pgtype.ArrayDimension{{Length: int32(len(a)), LowerBound: 1}}
}

// Index implements pgtype.ArrayGetter.
func (a array[T]) Index(i int) any { return &a[i] }

// IndexType implements pgtype.ArrayGetter.
func (array[T]) IndexType() any { return new(T) }

// uuids is an array of ids.
func uuids(ids []string) (array[pgtype.UUID], error) {
	out := make(array[pgtype.UUID], len(ids))
	for i, id := range ids {
		parsed, err := uuid.Parse(id)
		if err != nil {
			return nil, err
		}
		out[i] = pgtype.UUID{Bytes: parsed, Valid: true}
	}
	return out, nil
}

// among adds the condition that a column holds one of some ids. One id is compared as such: of an array whose length it
// can't know, Postgres thinks that reading the whole of a small table is cheaper.
func (s *script) among(column string, ids []string) error {
	if len(ids) == 1 {
		id, err := uuidValue(ids[0])
		s.add(column, " = ", s.arg(id), "::uuid")
		return err
	}
	list, err := uuids(ids)
	s.add(column, " = any(", s.arg(list), "::uuid[])")
	return err
}

// nullable is an id, or null when there is none.
func nullable(id string) (pgtype.UUID, error) {
	if id == "" {
		return pgtype.UUID{}, nil
	}
	return uuidValue(id)
}

func uuidValue(v any) (pgtype.UUID, error) {
	switch v := v.(type) {
	case nil:
		return pgtype.UUID{}, nil
	case string:
		id, err := uuid.Parse(v)
		return pgtype.UUID{Bytes: id, Valid: err == nil}, err
	}
	return pgtype.UUID{}, unexpected(kind.UUIDColumn, v)
}

func textValue(v any) (pgtype.Text, error) {
	switch v := v.(type) {
	case nil:
		return pgtype.Text{}, nil
	case string:
		return pgtype.Text{String: v, Valid: true}, nil
	}
	return pgtype.Text{}, unexpected(kind.TextColumn, v)
}

// textListValue is a list as Postgres writes arrays: an array of arrays of several lengths there is not.
func textListValue(v any) (pgtype.Text, error) {
	switch v := v.(type) {
	case nil:
		return pgtype.Text{}, nil
	case []any:
		texts := make([]string, len(v))
		for i, element := range v {
			text, ok := element.(string)
			if !ok {
				return pgtype.Text{}, unexpected(kind.TextListColumn, element)
			}
			texts[i] = text
		}
		return pgtype.Text{String: query.Array(texts), Valid: true}, nil
	}
	return pgtype.Text{}, unexpected(kind.TextListColumn, v)
}

func jsonValue(v any) (pgtype.Text, error) {
	if v == nil {
		return pgtype.Text{}, nil
	}
	if s, ok := v.(string); ok {
		return pgtype.Text{String: s, Valid: true}, nil
	}
	b, err := json.Marshal(v)
	return pgtype.Text{String: string(b), Valid: err == nil}, err
}

func numericValue(v any) (pgtype.Numeric, error) {
	switch v := v.(type) {
	case nil:
		return pgtype.Numeric{}, nil
	case decimal.Decimal:
		return pgtype.Numeric{Int: v.Coefficient(), Exp: v.Exponent(), Valid: true}, nil
	}
	return pgtype.Numeric{}, unexpected(kind.NumericColumn, v)
}

func intValue(v any) (pgtype.Int8, error) {
	switch v := v.(type) {
	case nil:
		return pgtype.Int8{}, nil
	case int64:
		return pgtype.Int8{Int64: v, Valid: true}, nil
	}
	return pgtype.Int8{}, unexpected(kind.IntColumn, v)
}

func boolValue(v any) (pgtype.Bool, error) {
	switch v := v.(type) {
	case nil:
		return pgtype.Bool{}, nil
	case bool:
		return pgtype.Bool{Bool: v, Valid: true}, nil
	}
	return pgtype.Bool{}, unexpected(kind.BoolColumn, v)
}

func dateValue(v any) (pgtype.Date, error) {
	switch v := v.(type) {
	case nil:
		return pgtype.Date{}, nil
	case time.Time:
		return pgtype.Date{Time: v, Valid: true}, nil
	}
	return pgtype.Date{}, unexpected(kind.DateColumn, v)
}

func dateTimeValue(v any) (pgtype.Timestamptz, error) {
	switch v := v.(type) {
	case nil:
		return pgtype.Timestamptz{}, nil
	case time.Time:
		return pgtype.Timestamptz{Time: v, Valid: true}, nil
	}
	return pgtype.Timestamptz{}, unexpected(kind.DateTimeColumn, v)
}

func timeValue(v any) (pgtype.Time, error) {
	switch v := v.(type) {
	case nil:
		return pgtype.Time{}, nil
	case time.Duration:
		return pgtype.Time{Microseconds: v.Microseconds(), Valid: true}, nil
	}
	return pgtype.Time{}, unexpected(kind.TimeColumn, v)
}

func durationValue(v any) (pgtype.Int8, error) {
	switch v := v.(type) {
	case nil:
		return pgtype.Int8{}, nil
	case time.Duration:
		return pgtype.Int8{Int64: int64(v / time.Second), Valid: true}, nil
	}
	return pgtype.Int8{}, unexpected(kind.DurationColumn, v)
}

func unexpected(of kind.ColumnType, v any) error {
	return fmt.Errorf("pg: a %s column can't hold a %T", of, v)
}
