package kind

import (
	"strings"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// personNameKind is the kind "personName": the name of a person by its parts. Who shows it decides which comes first.
type personNameKind struct{ object }

func newPersonName() Kind {
	return personNameKind{object{
		name: "personName", output: "PersonName", parts: personNameParts(), sortBy: [][]string{{"family", "given", "middle", "prefix", "suffix"}, {"given"}},
		example: `{"given": "Marie", "family": "Curie"}`,
	}}
}

func personNameParts() []objectPart {
	return []objectPart{
		textPart("prefix", false), textPart("given", true), textPart("middle", false), textPart("family", true), textPart("suffix", false),
	}
}

func personNameType() expr.Type { return objectType(personNameParts()) }

// Parse implements Kind.
func (k personNameKind) Parse(_ Settings, in any, _ Env) (any, error) {
	if in == nil {
		return nil, nil
	}
	texts, err := k.texts(in)
	if err != nil {
		return nil, err
	}
	return k.ofTexts(texts)
}

// Text implements Kind: "Marie Curie", where it can be read back; else "Berg, Anna", or with all parts "King, Martin,
// Luther, Dr., Jr.".
func (k personNameKind) Text(_ Settings, v any) string {
	all := k.inOrder(v, "family", "given", "middle", "prefix", "suffix")
	for len(all) > 2 && all[len(all)-1] == "" {
		all = all[:len(all)-1]
	}
	if len(all) == 2 {
		for _, short := range []string{all[0] + all[1], all[1] + " " + all[0], all[0] + " " + all[1]} {
			if again, err := k.ParseText(nil, short, Env{}); err == nil && sameParts(again, v) {
				return strings.TrimSpace(short)
			}
		}
	}
	return strings.TrimSpace(joinCell(all, ", "))
}

// ParseText implements Kind. With commas the family name comes first: family, given, middle, prefix, suffix. Without
// them see splitName.
func (k personNameKind) ParseText(_ Settings, text string, _ Env) (any, error) {
	names := []string{"family", "given", "middle", "prefix", "suffix"}
	cells := splitBy(text, ",，")
	if len(cells) > len(names) {
		return nil, say.Errorf("has too many parts: write it as Curie, Marie")
	}
	texts := map[string]string{}
	if len(cells) == 1 {
		texts["given"], texts["family"] = splitName(cells[0])
		return k.ofTexts(texts)
	}
	for i, cell := range cells {
		texts[names[i]] = cell
	}
	return k.ofTexts(texts)
}

// nameContains finds a text in the parts of a name and in the name as it is written, whichever part comes first.
func nameContains() FilterOp {
	return FilterOp{Name: "contains", Arg: "String", Build: func(field *expr.Field, arg expr.Node) expr.Node {
		text := expr.Of(expr.Text)
		given, family := partField(field, "given", text), partField(field, "family", text)
		any := []expr.Node{icontains(given, arg), icontains(family, arg), icontains(partField(field, "middle", text), arg)}
		for _, order := range [][]expr.Node{
			{given, expr.ConstOf(" "), family},
			{family, expr.ConstOf(" "), given},
			{family, expr.ConstOf(", "), given},
			{family, expr.ConstOf(""), given},
		} {
			join := func(l, r expr.Node) expr.Node { return &expr.Binary{Op: expr.Add, L: l, R: r} }
			any = append(any, icontains(join(join(order[0], order[1]), order[2]), arg))
		}
		return expr.Disj(any...)
	}}
}
