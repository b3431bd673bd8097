package admin

import (
	"context"
	"encoding/json"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
	"kith/metadata"
)

type template struct {
	Name        gql.ID
	Version     string
	Title       JSON
	Description JSON
	Requires    []string
	Installed   *string
	Upgrades    bool
	Entities    []templateEntity
	Roles       []JSON
	Sample      bool
}

type templateEntity struct {
	Name       gql.ID
	Label      JSON
	Icon       *string
	FieldCount int32
}

// Templates resolves Query.templates.
func (r *root) Templates(ctx context.Context) ([]template, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	installed, err := s.room.Models.Templates(ctx)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	out := []template{}
	for _, name := range r.Options.Templates.Names() {
		docs, err := r.load(name)
		if err != nil {
			return nil, r.tell(ctx, err)
		}
		about, problems := metadata.ReadTemplate(docs)
		if len(problems) > 0 {
			return nil, r.tell(ctx, engine.Mend(problems))
		}
		t := template{
			Name: gql.ID(name), Version: about.Version, Title: labelsJSON(about.Title), Description: labelsJSON(about.Description),
			Requires: append([]string{}, about.Requires...), Sample: r.Options.Templates.HasSample(name),
		}
		t.holds(docs)
		for i, have := range installed {
			if have.Name == about.Name {
				t.Installed = &installed[i].Version
				t.Upgrades = metadata.CompareVersions(about.Version, have.Version) > 0
			}
		}
		out = append(out, t)
	}
	return out, nil
}

// holds tells what the documents of a template bring.
func (t *template) holds(docs []metadata.Document) {
	t.Entities, t.Roles = []templateEntity{}, []JSON{}
	for _, d := range docs {
		var body struct {
			Title      json.RawMessage            `json:"title"`
			Properties map[string]json.RawMessage `json:"properties"`
			About      struct {
				PluralTitle json.RawMessage `json:"pluralTitle"`
				Icon        *string         `json:"icon"`
			} `json:"x-entity"`
		}
		if json.Unmarshal(d.Body, &body) != nil {
			continue
		}
		switch d.Type {
		case metadata.EntityDoc:
			label := body.About.PluralTitle
			if label == nil {
				label = body.Title
			}
			t.Entities = append(t.Entities, templateEntity{gql.ID(d.ID), JSON{label}, body.About.Icon, int32(len(body.Properties))})
		case metadata.RoleDoc:
			t.Roles = append(t.Roles, JSON{body.Title})
		}
	}
}

func (r *root) load(name string) ([]metadata.Document, error) {
	dir, err := r.Options.Templates.Load(name)
	if err != nil {
		return nil, engine.Errorf(engine.NotFound, "There is no template %q.", name)
	}
	docs, problems := metadata.LoadDir(dir)
	if len(problems) > 0 {
		return nil, engine.Mend(problems)
	}
	return docs, nil
}

// installing are the arguments of what installs a template, or upgrades it.
type installing struct {
	Name    string
	Choices *[]choiceInput
}

// TemplatePlan resolves Query.templatePlan.
func (r *root) TemplatePlan(ctx context.Context, args installing) (*plan, error) {
	return r.install(ctx, args, false, true)
}

// InstallTemplate resolves Mutation.installTemplate.
func (r *root) InstallTemplate(ctx context.Context, args struct {
	installing
	Sample bool
},
) (*plan, error) {
	return r.install(ctx, args.installing, args.Sample, false)
}

func (r *root) install(ctx context.Context, args installing, sample, planOnly bool) (*plan, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	docs, err := r.load(args.Name)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	t, err := engine.NewTemplate(docs)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	had, err := s.room.Models.Template(ctx, t.Name)
	if err != nil && engine.CodeOf(err) != engine.NotFound {
		return nil, r.tell(ctx, err)
	}
	p, err := s.room.Install(ctx, s.actor, t, choices(args.Choices), planOnly)
	if err != nil || p == nil {
		return nil, r.tell(ctx, err)
	}
	if sample && had == nil {
		if err := r.sample(ctx, s, p, args.Name); err != nil {
			return nil, r.tell(ctx, err)
		}
	}
	return r.planOf(ctx, p), nil
}

// sample brings the sample data of a template, once what it is for is there.
func (r *root) sample(ctx context.Context, s *session, p *engine.Plan, name string) error {
	if err := s.room.Await(ctx, p); err != nil {
		return err
	}
	return r.Options.Templates.Sample(ctx, s.room, s.actor, name)
}
