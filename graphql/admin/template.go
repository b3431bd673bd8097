package admin

import (
	"context"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
	"kith/metadata"
)

type template struct {
	Name        gql.ID
	Version     string
	Title       JSON
	Description JSON
	Installed   *string
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
		t := template{Name: gql.ID(name), Version: about.Version, Title: labelsJSON(about.Title), Description: labelsJSON(about.Description)}
		for i := range installed {
			if installed[i].Name == about.Name {
				t.Installed = &installed[i].Version
			}
		}
		out = append(out, t)
	}
	return out, nil
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

// InstallTemplate resolves Mutation.installTemplate.
func (r *root) InstallTemplate(ctx context.Context, args struct{ Name string }) (*plan, error) {
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
	p, err := s.room.Install(ctx, s.actor, t)
	if err != nil || p == nil {
		return nil, r.tell(ctx, err)
	}
	return planOf(p), nil
}
