package admin

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
	"kith/metadata"
)

type editInput struct {
	Documents *[]string
	Remove    *[]documentName
	Base      *int32
	Title     *string
	Choices   *[]choiceInput
	Lost      *string
}

type documentName struct {
	Type string
	ID   gql.ID
}

// maxDocuments bounds the documents of one edit, maxUnreadable how many of them are told to be none.
const (
	maxDocuments  = 5000
	maxUnreadable = 100
)

// edit makes the engine's Edit. Texts that are no documents at all are told, all at once.
func (in *editInput) edit() (*engine.Edit, error) {
	out := &engine.Edit{Loss: lossOf(in.Lost)}
	if in.Documents != nil && len(*in.Documents) > maxDocuments || in.Remove != nil && len(*in.Remove) > maxDocuments {
		return nil, engine.Errorf(engine.Limit, "One edit has %d documents at most: apply them in several.", maxDocuments)
	}
	var problems metadata.Problems
	if in.Documents != nil {
		for i, text := range *in.Documents {
			d, err := metadata.ReadDocument([]byte(text))
			if err != nil && len(problems) < maxUnreadable {
				problems = append(problems, metadata.Problem{Document: fmt.Sprintf("documents[%d]", i), Message: err.Error()})
			}
			out.Documents = append(out.Documents, d)
		}
	}
	if len(problems) > 0 {
		return nil, engine.Mend(problems)
	}
	if in.Remove != nil {
		for _, name := range *in.Remove {
			out.Remove = append(out.Remove, engine.DocumentName{Type: metadata.DocType(strings.ToLower(name.Type)), ID: string(name.ID)})
		}
	}
	if in.Base != nil {
		out.Base, out.Merge = int64(*in.Base), true
	}
	out.Choices = choices(in.Choices)
	var err error
	out.Title, err = titled(in.Title)
	return out, err
}

// titled is a title, "" where none is given.
func titled(title *string) (string, error) {
	if strings.ContainsRune(given(title), 0) {
		return "", engine.Errorf(engine.BadRequest, "The title can't hold the character U+0000: remove it.")
	}
	return given(title), nil
}

type plan struct {
	Base     int32
	Version  int32
	Changes  []string
	Details  []change
	Steps    []step
	Breaking []breaking
	Breaches []breach
	Running  *modelChange

	of   *engine.Plan
	root *root
}

type change struct {
	Kind     string
	Entity   *string
	Field    *string
	Text     string
	Severity string
	Undo     string
	Lost     float64
	Users    []use
	Asked    []asked
}

type step struct {
	What, Lock, Phase, Work string
	Rows, Seconds           float64
}

func changeOf(c metadata.Change, locale string) change {
	d := c.Detail()
	return change{
		Kind: string(d.Kind), Entity: optional(d.Entity), Field: optional(d.Field), Text: c.Describe().In(locale), Severity: string(d.Severity),
		Users: []use{}, Asked: []asked{},
	}
}

// planOf tells a plan in the language of the one who asks.
func (r *root) planOf(ctx context.Context, p *engine.Plan) *plan {
	locale := engine.LocaleFrom(ctx)
	out := &plan{Base: int32(p.Base), Version: int32(p.Next.Version), Changes: []string{}, Details: []change{}, Steps: []step{}, Breaking: breaks(p.Breaking, locale), of: p, root: r}
	if len(p.Changes) == 0 {
		out.Version = out.Base
	}
	for i, c := range p.Changes {
		one := changeOf(c, locale)
		out.Changes = append(out.Changes, one.Text)
		if i < len(p.Effects) {
			one.comesTo(p.Effects[i], locale)
		}
		out.Details = append(out.Details, one)
	}
	out.Breaches = breachesOf(p, locale)
	if p.Running != nil {
		out.Running = modelChangeOf(p.Running, nil, locale)
	}
	for _, s := range p.Steps {
		lock := s.Lock
		if lock == "" {
			lock = "nothing"
		}
		out.Steps = append(out.Steps, step{
			What: s.What.In(locale), Lock: lock, Phase: string(s.Phase), Work: string(s.Work), Rows: float64(s.Rows), Seconds: s.Seconds,
		})
	}
	return out
}

// Plan resolves Query.plan.
func (r *root) Plan(ctx context.Context, args struct{ Edit editInput }) (*plan, error) {
	return r.change(ctx, &args.Edit, (*engine.Workspace).Plan)
}

// ApplyChanges resolves Mutation.applyChanges.
func (r *root) ApplyChanges(ctx context.Context, args struct{ Edit editInput }) (*plan, error) {
	return r.change(ctx, &args.Edit, (*engine.Workspace).Apply)
}

type editing func(*engine.Workspace, context.Context, *engine.Actor, *engine.Edit) (*engine.Plan, error)

func (r *root) change(ctx context.Context, in *editInput, do editing) (*plan, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	edit, err := in.edit()
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	p, err := do(s.room, ctx, s.actor, edit)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	return r.planOf(ctx, p), nil
}

func optionalID(id string) *gql.ID {
	if id == "" {
		return nil
	}
	out := gql.ID(id)
	return &out
}

func labelsJSON(l metadata.Labels) JSON {
	if text, only := l[""]; only && len(l) == 1 {
		return jsonOf(text)
	}
	text, err := json.Marshal(l)
	if err != nil {
		return jsonOf(nil)
	}
	return JSON{text}
}
