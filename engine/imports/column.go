package imports

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/kind"
)

// column is where a field's values come from: a column of the file, or a template.
type column struct {
	Column
	name     string // of the file's column, or of the field that is set
	index    int    // among the cells
	template template
	blanks   map[string]bool
	field    *metadata.Field
	by       *metadata.Field // of a relation: the target's field that cells hold; else nil
	env      kind.Env
	factor   *decimal.Decimal // nil: none
}

// column checks how one field is given; nil when it is not right.
func (p *planner) column(name string, spec Column) *column {
	c := &column{Column: spec, name: name, blanks: p.blanks, env: p.model.Env(), field: p.entity.Lookup(spec.Field)}
	if c.field != nil && holdsFiles(c.field) {
		p.note(name, "%s holds files, which no table has: leave the column out, and attach files to the records afterwards.", c.field.Called())
		return nil
	}
	if c.field == nil || !p.may.gives(c.field) {
		p.note(name, "%s has no field %q to import into%s.", p.entity.Called(), spec.Field, orRather(spec.Field, p.fieldNames()))
		return nil
	}
	before := len(p.found)
	p.format(c)
	p.scale(c)
	p.relate(c)
	if len(p.found) > before {
		return nil
	}
	return c
}

func (p *planner) format(c *column) {
	if c.Currency != "" {
		if !c.env.Currencies[c.Currency] {
			p.note(c.name, "There is no rate for the currency %q in the settings: enter one first.", c.Currency)
		}
		c.env.Currency = c.Currency
	}
	if c.Country != "" {
		c.env.Country = strings.ToUpper(c.Country)
	}
	c.env.DateFormat, c.env.DecimalComma = layout(c.Format), c.DecimalComma
}

// factorDigits is how many digits "times" may have on either side of the point.
const factorDigits = 30

func (p *planner) scale(c *column) {
	if c.Times == "" {
		return
	}
	factor, err := decimal.NewFromString(c.Times.String())
	small := err == nil && factor.NumDigits() <= factorDigits && factor.Exponent() >= -factorDigits && factor.Exponent() <= factorDigits
	if !small || c.field.Type.Base != expr.Money && c.field.Type.Base != expr.Decimal {
		p.note(c.name, `"times" has to be a number, and the field a decimal or an amount of money.`)
	}
	c.factor = &factor
}

func (p *planner) relate(c *column) {
	target := c.field.Target
	if target == nil || c.field.Name == identity {
		if c.By != "" || c.Create {
			p.note(c.name, `%s is no relation: "by" and "create" mean nothing here.`, c.field.Name)
		}
		return
	}
	by := c.By
	if by == "" {
		by = target.Display
	}
	if by == "" {
		by = "externalId"
	}
	if c.by = target.Lookup(by); c.by == nil || !p.may.finds(c.by) {
		p.note(c.name, "A %s can't be found by %q: name a text field of it, or id%s.", target.Called(), by, orRather(by, p.finders(target)))
	} else if c.Create && by == "id" {
		p.note(c.name, "A %s that is missing can't be made of its id.", target.Called())
	}
}

// finders are the fields that records may be found by.
func (p *planner) finders(e *metadata.Entity) []string {
	var names []string
	for _, f := range e.Fields {
		if p.may.finds(f) {
			names = append(names, f.Name)
		}
	}
	return names
}

// text is what a row gives; "" when it is blank.
func (c *column) text(cells []string) string {
	if c.template != nil {
		return c.template.fill(cells)
	}
	return c.cell(cells[c.index])
}

// cell is a cell after the replacements of the mapping; "" when it is blank. The blanks around a text are for its kind
// to judge.
func (c *column) cell(text string) string {
	bare := strings.TrimSpace(text)
	if other, ok := c.Values[bare]; ok {
		if other == nil {
			return ""
		}
		return *other
	}
	if bare == "" || c.blanks[bare] {
		return ""
	}
	return text
}

// value reads a text. Days move by shift.
func (c *column) value(text string, shift int) (any, error) {
	v, err := c.field.Kind.ParseText(c.field.Settings, text, c.env)
	if day, ok := v.(time.Time); ok {
		return day.AddDate(0, 0, shift), err
	}
	if err != nil || v == nil || c.factor == nil {
		return v, err
	}
	switch number := v.(type) {
	case decimal.Decimal:
		v = number.Mul(*c.factor)
	case expr.MoneyValue:
		v = expr.MoneyValue{Amount: number.Amount.Mul(*c.factor), Currency: number.Currency}
	}
	return c.field.Kind.Parse(c.field.Settings, c.field.Kind.Plain(c.field.Settings, v), c.env) // it may have become too long
}

// target reads what a cell finds a target by: two spellings of one e-mail address are one.
func (c *column) target(text string) (string, error) {
	v, err := c.by.Kind.ParseText(c.by.Settings, strings.TrimSpace(text), c.env)
	return keyOf(c.by, v), err
}

// layout turns YYYY-MM-DD into Go's 2006-01-02.
func layout(format string) string {
	return strings.NewReplacer("YYYY", "2006", "YY", "06", "MMMM", "January", "MMM", "Jan", "MM", "01", "M", "1",
		"DD", "02", "D", "2", "hh", "15", "mm", "04", "ss", "05").Replace(format)
}
