// Package metadata holds what admins define, as values: documents are parsed into one immutable Model, checked, and
// compared with Diff.
package metadata

import (
	"encoding/json"
	"time"

	"kith/metadata/expr"
	"kith/metadata/kind"
	"kith/metadata/say"
)

// DocType is the type of a document: the part of its $schema after "kith:".
type DocType string

// The document types.
const (
	EntityDoc   DocType = "entity"
	PipelineDoc DocType = "pipeline"
	FormDoc     DocType = "form"
	ViewDoc     DocType = "view"
	RoleDoc     DocType = "role"
	SettingsDoc DocType = "settings"
	TemplateDoc DocType = "template"
)

// Document is a JSON document as an admin wrote it: key order survives.
type Document struct {
	Type DocType
	ID   string // $id: the entity's name, the role's name; "workspace" for settings
	Body json.RawMessage
}

// Problem is something wrong with a document.
type Problem struct {
	Document string `json:"document"` // "entity/deal"
	Pointer  string `json:"pointer"`  // JSON pointer into it: "/properties/stage/default"
	Message  string `json:"message"`  // what is wrong and how to mend it, in English
	// Says is Message for readers of other languages; nil where nobody has put it into theirs. Wrong makes both.
	Says *say.Text `json:"-"`
}

// Problems are all that is wrong with a set of documents, in the order of documents and pointers.
type Problems []Problem

// Model is everything a workspace's documents say, compiled and resolved. It is immutable: nobody changes it, or
// anything reached from it, after Parse.
type Model struct {
	Version   int64
	Documents []Document // with ids filled in: settings, entities, pipelines, forms, views, roles, each in order of name
	Entities  []*Entity  // system entities (user, team) first, then in order of name
	Trash     []*Entity  // those in the trash: their tables are there, and nobody sees them
	Pipelines []*Pipeline
	Forms     []*Form
	Views     []*View
	Designs   []*Design // all pipelines, forms and views, those of entities in the trash too
	Roles     []*Role   // built-in roles first
	Settings  *WorkspaceSettings
	Computed  []*Field          // those with a Formula, each after those that it is made of
	Physical  map[string]string // stable id -> physical name of table or column (a field's first; parts follow it): of a table fixed at birth, of a field until its values turn into others

	byName   map[string]*Entity
	byID     map[string]*Entity
	byFormer map[string]*Entity
	roles    map[string]*Role

	builtInRoles []Document
}

// Entity is one entity with its fields resolved.
type Entity struct {
	ID      string // stable: a UUID
	Name    string
	Plural  string
	Display string // name of the field that stands for a record, or ""
	Title   Labels
	Plurals Labels
	About   Labels   // what it is for, nil where nothing is said
	Former  []Former // what it was called, and still answers to
	Icon    string
	Owned   bool
	System  bool   // user, team: not an admin's
	Table   string // physical name, fixed at birth
	Fields  []*Field
	Trash   []*Field // those in the trash: their columns are there, and nobody sees them
	Trashed bool     // the entity is in the trash itself
	// LinkOf is the many-to-many relation whose links the records of the entity are; nil for others. Its document follows
	// from that of the relation, and rights to it from those to the relation.
	LinkOf   *Field
	Rules    []*Rule
	Defaults []*Field // those with a default that is an expression, each after those that it is made of
	Unique   []Uniqueness
	Indexes  [][]*Field
	// Pipelines are those that records go through; Forms and Views stand in the order in which they are offered.
	Pipelines []*Pipeline
	Courses   []*Course // of the fields that those are over
	Forms     []*Form
	Views     []*View
	Doc       *Document // nil for system entities

	byName   map[string]*Field
	byID     map[string]*Field
	byFormer map[string]*Field
	schema   recordSchema
}

// Uniqueness is that no two live records have the same values of some fields, where they have all of them.
type Uniqueness struct {
	Fields  []*Field
	AnyCase bool // of texts whatever their case
}

// Former is what an entity was called: a name, a plural, or both.
type Former struct{ Name, Plural string }

// Field is one field of an entity: stored, system, or the inverse side of another entity's relation. A relation that is
// unique is one-to-one: its inverse leads to one record, too.
type Field struct {
	ID       string // stable: a UUID
	Entity   *Entity
	Name     string
	Former   []string // names that it had, and still answers to
	Kind     kind.Kind
	Settings kind.Settings
	Shape    kind.Shape
	Type     expr.Type
	Title    Labels
	Help     Labels
	Columns  []Column // physical; empty for inverse fields, and for computed ones that are not stored
	Required bool
	Unique   bool
	AnyCase  bool      // Unique holds of texts whatever their case
	Default  any       // canonical value, nil for none
	Computes expr.Node // the default of new records as an expression, nil for none
	// RequiredWhen is the condition under which records need a value; nil for none. A rule of the entity enforces it.
	RequiredWhen expr.Node
	System       bool // given by the engine to every entity: id, createdAt…, owner, team, externalId
	ReadOnly     bool // set by the engine, not by clients: System without owner, team and externalId, and all that is computed
	// Formula is what the value of a computed field is, about a record of Entity (expr.Ref{}), in terms of its fields and
	// others', computed ones among them; nil for values that are given. A Formula of records is a path of to-one relations.
	Formula expr.Node
	// Stored is whether a computed field has columns, which the writer keeps right. Others are worked out as they are read.
	Stored bool
	// Target is the entity that a relation leads to; nil for others.
	Target *Entity
	// Inverse is the other side of a relation: on the field that a document describes the one that it gives to Target (or
	// nil), on that one the field it was made of.
	Inverse *Field
	// Back is whether this is the side that another entity's relation gives: it is stored there, and has no columns here.
	Back bool
	// Many is whether this leads to any number of records, not to one.
	Many bool
	// Reach says how a list finds its records where they don't simply point here by Inverse.
	Reach Reach
	Link  *Link // of Reach Linked
	// Arcs are the relations that a field to records of any of several entities stands for; Arc is that field of each. At
	// most one of them leads anywhere.
	Arcs []*Field
	Arc  *Field
	// Course is what a field belongs to that pipelines bring about, and no document describes; nil for others.
	Course *Course
	// Retype is how the values that are there turn into those of this field, as the edit says that the model was made of;
	// nil where it says nothing.
	Retype *Retype

	source *formulaSource // of a computed field: what its document says
}

// Column is a physical column of a field.
type Column struct {
	kind.Column
	Name string // physical name, fixed at birth
}

// Labels are texts by locale; the key "" is the text given without a locale.
type Labels map[string]string

// Rule is a validation rule: Check must hold of every record written.
type Rule struct {
	Name    string
	Check   expr.Node
	Message Labels
	Fields  []string
	// Requires is the field that the rule asks a value of, where that is all that it does; else nil.
	Requires *Field
}

// Role is a role with its policies checked against the model.
type Role struct {
	Name     string
	Title    Labels
	About    Labels // what it is for, nil where nothing is said
	Inherits []string
	BuiltIn  bool
	Policies []*Policy
	Doc      *Document // nil for built-in roles
}

// Policy is one rule of a role. Fields holds names, "*" and "!name"; nil is "*".
type Policy struct {
	Entity              string // name, or "*" for all entities
	Actions             []Action
	Fields              []string
	Rows                expr.Node // nil for all rows
	Check               expr.Node // nil: as Rows
	RowsText, CheckText string
	Deny                bool
}

// Action is what a policy speaks of.
type Action string

// The actions on records. Restore goes with Delete; Destroy (for good) is its own.
const (
	Read    Action = "read"
	Create  Action = "create"
	Update  Action = "update"
	Delete  Action = "delete"
	Destroy Action = "destroy"
)

// Actions lists the actions.
func Actions() []Action { return []Action{Read, Create, Update, Delete, Destroy} }

// WorkspaceSettings is the settings document, decoded, with defaults filled in.
type WorkspaceSettings struct {
	TimeZone        string // IANA
	Currency        string // base currency, ISO 4217
	Rates           []Rate
	Locale          string
	Languages       []string
	Country         string // ISO 3166-1 alpha-2, for phone numbers
	FirstWeekday    int    // 1 Monday … 7 Sunday
	FiscalYearStart int    // month, 1–12
	Limits          Limits
	Retention       Retention

	zone *time.Location // nil: UTC
}

// Retention is for how many days things are kept; 0 is for ever.
type Retention struct {
	Events     int // the event log: histories, and what subscriptions and webhooks can still be told
	Deliveries int // of webhooks
	Imports    int // files that people have sent, with what became of them
}

// Rate is what one unit of Currency is worth in the base currency from Date on.
type Rate struct {
	Currency string
	Date     string // YYYY-MM-DD
	Rate     string // exact decimal
}

// Limits bound what requests and models may ask; 0 is never stored: defaults are filled in.
type Limits struct {
	PageDefault, PageMax  int // rows
	BatchMax              int // records of one mutation, nested ones among them
	Depth                 int // nesting of an operation
	QueryLength           int // bytes of an operation's text
	Nodes                 int // estimated records of one answer
	Selections            int // fields that an operation selects
	Members               int // fields of one object of an answer
	RootFields            int // of one operation
	InputDepth            int // nesting of filters and other values
	Conditions            int // in the filters of an operation
	RelatedConditions     int // some, every, none and count in them
	AnswerMegabytes       int
	RequestsPerMinute     int // of one key, or of one person's sessions
	StatementMilliseconds int
	Entities, Fields      int
	Subscriptions         int // and other operations at once, on one connection
	Connections           int // that last, of one key or user on one server
	ImportMegabytes       int // of one file to import
	FileMegabytes         int // of one file that is attached to a record
}

// BuiltInRoles are the documents of the roles that every workspace has.
func (m *Model) BuiltInRoles() []Document { return m.builtInRoles }

// Entity finds an entity by name.
func (m *Model) Entity(name string) *Entity { return m.byName[name] }

// EntityByID finds an entity by its stable id.
func (m *Model) EntityByID(id string) *Entity { return m.byID[id] }

// Role finds a role by name.
func (m *Model) Role(name string) *Role { return m.roles[name] }

// Field finds a field by name: stored, system and inverse ones alike.
func (e *Entity) Field(name string) *Field { return e.byName[name] }

// FieldByID finds a field by its stable id.
func (e *Entity) FieldByID(id string) *Field { return e.byID[id] }
