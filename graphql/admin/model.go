package admin

import (
	"context"
	"strings"

	gql "github.com/graph-gophers/graphql-go"

	"kith/metadata"
)

type model struct {
	Version   int32
	Documents []document
}

type document struct {
	Type string
	ID   ID
	Text string
	Body JSON
}

func documents(docs []metadata.Document) []document {
	out := make([]document, len(docs))
	for i, d := range docs {
		out[i] = document{Type: strings.ToUpper(string(d.Type)), ID: ID(d.ID), Text: string(d.Body), Body: JSON{d.Body}}
	}
	return out
}

// Model resolves Query.model.
func (r *root) Model(ctx context.Context) (*model, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	return &model{Version: int32(s.state.Model.Version), Documents: documents(s.state.Model.Documents)}, nil
}

// Documents resolves Query.documents.
func (r *root) Documents(ctx context.Context, args struct{ Type *string }) ([]document, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	var docs []metadata.Document
	for _, d := range s.state.Model.Documents {
		if args.Type == nil || strings.EqualFold(*args.Type, string(d.Type)) {
			docs = append(docs, d)
		}
	}
	return documents(docs), nil
}

// Document resolves Query.document.
func (r *root) Document(ctx context.Context, args struct {
	Type string
	ID   gql.ID
},
) (*document, error) {
	all, err := r.Documents(ctx, struct{ Type *string }{&args.Type})
	if err != nil {
		return nil, err
	}
	for _, d := range all {
		if d.ID == ID(args.ID) {
			return &d, nil
		}
	}
	return nil, nil
}
