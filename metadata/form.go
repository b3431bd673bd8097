package metadata

import "strconv"

// Form is which fields of an entity people see, where, and when.
type Form struct {
	*Design
	Uses   []FormUse
	Roles  []string // whom it is for; nil: everybody
	Order  int      // among the forms of the entity, then by name: a person gets the first
	Tabs   []*FormTab
	Public *PublicForm // nil where only people of the workspace use it
}

// FormUse is what a form is used for.
type FormUse string

// The uses of forms.
const (
	ForCreate FormUse = "create"
	ForEdit   FormUse = "edit"
)

// FormTab is a page of a form.
type FormTab struct {
	Title       Labels     // nil where nothing is said
	VisibleWhen *Condition // nil: always
	Sections    []*FormSection
}

// FormSection is a part of a tab.
type FormSection struct {
	Title       Labels // nil where nothing is said
	Columns     int    // 1 where nothing is said
	Collapsed   bool
	VisibleWhen *Condition // nil: always
	Items       []*FormItem
}

// FormItem is one thing in a section: a field, a list of related records, a text or a button. Conditions speak of the
// record, by the names of its fields, computed ones too, and of who uses the form.
type FormItem struct {
	Width        int // in columns, 1 where nothing is said
	VisibleWhen  *Condition
	Field        *Field
	Label, Help  Labels     // in place of the field's own; nil where nothing is said
	Default      any        // a canonical value in place of the field's own; nil for none
	RequiredWhen *Condition // nil: where the model asks for it
	ReadOnlyWhen *Condition // nil: where the model says so
	Related      *FormList
	Text         Labels
	Button       *FormButton
}

// FormList is a list of related records.
type FormList struct {
	Title   Labels // nil: the relation's
	Field   *Field // that leads to many
	Columns []Path // none: those that lists of the records have
	First   int    // how many records it shows at first; 0 where nothing is said
}

// FormButton sets fields of the record.
type FormButton struct {
	Label   Labels
	Set     map[*Field]any // canonical values
	Confirm Labels         // what is asked before; nil for nothing
}

// PublicForm is what strangers need to send a form.
type PublicForm struct {
	Active       bool
	Consent      Labels // what they consent to; nil where nothing is asked
	ConsentField *Field // what keeps that they did: a yes or no, a time or a text; may be nil
	Set          map[*Field]any
	Button       Labels
	Thanks       Labels
	ThanksURL    string
	PerMinute    int      // from one address; 0 where nothing is said
	Origins      []string // of pages that may show it in a frame; * stands for a part of a host's name
	Languages    []string // none: those of the workspace
}

// Gives is whether records that strangers send get a field's value from the form itself: nobody is asked for it.
func (p *PublicForm) Gives(f *Field) bool {
	_, set := p.Set[f]
	return set || f == p.ConsentField
}

// Items lists what stands in a form, in order.
func (f *Form) Items() []*FormItem {
	var list []*FormItem
	for _, tab := range f.Tabs {
		for _, section := range tab.Sections {
			list = append(list, section.Items...)
		}
	}
	return list
}

func (p *parser) addForm(b *designer) {
	t := b.s.tree
	f := &Form{Design: b.design, Roles: b.roles()}
	f.Order, _ = t.integer("order")
	for _, use := range t.get("use").strings() {
		f.Uses = append(f.Uses, FormUse(use))
	}
	if t.get("use") == nil {
		f.Uses = []FormUse{ForCreate, ForEdit}
	}
	seen := map[*Field]bool{}
	for i, tab := range t.get("tabs").list() {
		f.Tabs = append(f.Tabs, b.tab(tab, "/tabs/"+strconv.Itoa(i), seen))
	}
	f.Public = b.public(t.get("public"))
	p.model.Forms = append(p.model.Forms, f)
	b.e.Forms = append(b.e.Forms, f)
	inOrder(b.e.Forms, func(f *Form) (int, string) { return f.Order, f.Name })
}

func (b *designer) tab(t *tree, at string, seen map[*Field]bool) *FormTab {
	tab := &FormTab{Title: labels(t.get("title")), VisibleWhen: b.condition(t, "visibleWhen", at)}
	for i, section := range t.get("sections").list() {
		tab.Sections = append(tab.Sections, b.section(section, at+"/sections/"+strconv.Itoa(i), seen))
	}
	return tab
}

func (b *designer) section(t *tree, at string, seen map[*Field]bool) *FormSection {
	s := &FormSection{
		Title: labels(t.get("title")), Columns: 1, Collapsed: t.boolean("collapsed"), VisibleWhen: b.condition(t, "visibleWhen", at),
	}
	if n, ok := t.integer("columns"); ok {
		s.Columns = n
	}
	for i, item := range t.get("items").list() {
		if made := b.item(item, at+"/items/"+strconv.Itoa(i), seen); made != nil {
			s.Items = append(s.Items, made)
		}
	}
	return s
}

// public reads what strangers need.
func (b *designer) public(t *tree) *PublicForm {
	if t == nil {
		return nil
	}
	const at = "/public"
	consent, thanks := t.get("consent"), t.get("thanks")
	f := &PublicForm{
		Active: t.boolean("active"), Consent: labels(consent.get("text")), Set: b.values(t.get("set"), at+"/set"), Button: labels(t.get("button")),
		Thanks: labels(thanks.get("text")), ThanksURL: thanks.str("url"), Origins: t.get("origins").strings(), Languages: t.get("languages").strings(),
	}
	f.PerMinute, _ = t.integer("perMinute")
	if consent != nil {
		f.ConsentField = b.field(consent, "field", at+"/consent", true)
	}
	if f.ConsentField != nil && !keepsConsent(f.ConsentField) {
		b.s.report(at+"/consent/field", "%s can't keep that somebody consented: name a yes or no, a date with a time, or a text", f.ConsentField.Name)
	}
	for i, language := range f.Languages {
		checkLanguage(b.s, at+"/languages/"+strconv.Itoa(i), language)
	}
	return f
}
