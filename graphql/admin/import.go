package admin

import (
	"context"
	"encoding/base64"
	"encoding/json"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
)

// Import resolves Query.import.
func (r *root) Import(ctx context.Context, args struct{ ID gql.ID }) (*importing, error) {
	s, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	i, err := r.Importer.Import(ctx, s.room, s.actor, string(args.ID))
	if engine.CodeOf(err) == engine.NotFound {
		return nil, nil
	}
	return r.importOf(ctx, s, i, err)
}

// Imports resolves Query.imports.
func (r *root) Imports(ctx context.Context, args struct{ First int32 }) ([]*importing, error) {
	s, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	list, err := r.Importer.Imports(ctx, s.room, s.actor, int(args.First))
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	out := make([]*importing, len(list))
	for i := range list {
		out[i], _ = r.importOf(ctx, s, &list[i], nil)
	}
	return out, nil
}

// onImport does something to an import, for whoever has signed in: the importer knows whose it is.
func (r *root) onImport(ctx context.Context, do func(s *session) (*engine.Import, error)) (*importing, error) {
	s, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	i, err := do(s)
	return r.importOf(ctx, s, i, err)
}

// CreateImport resolves Mutation.createImport.
func (r *root) CreateImport(ctx context.Context, args struct {
	Entity gql.ID
	Name   string
},
) (*importing, error) {
	return r.onImport(ctx, func(s *session) (*engine.Import, error) {
		return r.Importer.CreateImport(ctx, s.room, s.actor, string(args.Entity), args.Name)
	})
}

// AddImportPart resolves Mutation.addImportPart.
func (r *root) AddImportPart(ctx context.Context, args struct {
	ID   gql.ID
	Part int32
	Data string
},
) (*importing, error) {
	return r.onImport(ctx, func(s *session) (*engine.Import, error) {
		data, err := base64.StdEncoding.DecodeString(args.Data)
		if err != nil {
			return nil, engine.Errorf(engine.Invalid, "The part is not in base64.")
		}
		return r.Importer.AddImportPart(ctx, s.room, s.actor, string(args.ID), int(args.Part), data)
	})
}

// ReadImport resolves Mutation.readImport.
func (r *root) ReadImport(ctx context.Context, args struct{ ID gql.ID }) (*importing, error) {
	return r.onImport(ctx, func(s *session) (*engine.Import, error) {
		return r.Importer.ReadImport(ctx, s.room, s.actor, string(args.ID))
	})
}

// MapImport resolves Mutation.mapImport.
func (r *root) MapImport(ctx context.Context, args struct {
	ID      gql.ID
	Mapping JSON
},
) (*importing, error) {
	return r.onImport(ctx, func(s *session) (*engine.Import, error) {
		return r.Importer.MapImport(ctx, s.room, s.actor, string(args.ID), args.Mapping.RawMessage)
	})
}

// TryImport resolves Mutation.tryImport.
func (r *root) TryImport(ctx context.Context, args struct{ ID gql.ID }) (*importing, error) {
	return r.onImport(ctx, func(s *session) (*engine.Import, error) {
		return r.Importer.TryImport(ctx, s.room, s.actor, string(args.ID))
	})
}

type mendInput struct {
	Line  int32
	Cells *JSON
	Skip  *bool
}

func (in *mendInput) mend() (engine.ImportMend, error) {
	m := engine.ImportMend{Line: int(in.Line), Skip: given(in.Skip)}
	if in.Cells != nil {
		if err := json.Unmarshal(in.Cells.RawMessage, &m.Cells); err != nil {
			return m, engine.Errorf(engine.Invalid, `The cells of line %d have to be texts by column, such as {"city": "Ulaanbaatar"}.`, m.Line)
		}
	}
	return m, nil
}

// MendImport resolves Mutation.mendImport.
func (r *root) MendImport(ctx context.Context, args struct {
	ID   gql.ID
	Rows []mendInput
},
) (*importing, error) {
	return r.onImport(ctx, func(s *session) (*engine.Import, error) {
		mends := make([]engine.ImportMend, len(args.Rows))
		for i := range args.Rows {
			var err error
			if mends[i], err = args.Rows[i].mend(); err != nil {
				return nil, err
			}
		}
		return r.Importer.MendImport(ctx, s.room, s.actor, string(args.ID), mends)
	})
}

// RunImport resolves Mutation.runImport.
func (r *root) RunImport(ctx context.Context, args struct {
	ID     gql.ID
	Atomic bool
},
) (*importing, error) {
	return r.onImport(ctx, func(s *session) (*engine.Import, error) {
		return r.Importer.RunImport(ctx, s.room, s.actor, string(args.ID), args.Atomic)
	})
}

// CancelImport resolves Mutation.cancelImport.
func (r *root) CancelImport(ctx context.Context, args struct{ ID gql.ID }) (*importing, error) {
	return r.onImport(ctx, func(s *session) (*engine.Import, error) {
		return r.Importer.CancelImport(ctx, s.room, s.actor, string(args.ID))
	})
}

// DeleteImport resolves Mutation.deleteImport.
func (r *root) DeleteImport(ctx context.Context, args struct{ ID gql.ID }) (bool, error) {
	s, err := r.enter(ctx)
	if err != nil {
		return false, err
	}
	return true, r.tell(ctx, r.Importer.DeleteImport(ctx, s.room, s.actor, string(args.ID)))
}
