// Package cases says what is asked: the GraphQL texts (*.graphql), and lists of variables drawn from the data set, so
// that hardly two requests in a row are the same.
package cases

import (
	"embed"
	"encoding/json"
	"fmt"
)

//go:embed *.graphql
var texts embed.FS

// Case is one thing measured. Name is its path at the floor.
type Case struct {
	Name, Title string
	Text        string
	Write       bool
	Variables   []Variables
}

// Variables are those of one request.
type Variables = map[string]any

// Actor is who asks: the floor takes the id and the teams as variables, while Kith knows the bearer of a key.
type Actor struct {
	User  string
	Teams []string
}

func read(name, title string, write bool, variables []Variables) (Case, error) {
	text, err := texts.ReadFile(name + ".graphql")
	if err != nil {
		return Case{}, fmt.Errorf("cases: %w", err)
	}
	return Case{Name: name, Title: title, Text: string(text), Write: write, Variables: variables}, nil
}

// Product gives the bodies that Kith is sent.
func (c Case) Product() ([][]byte, error) {
	return bodies(c.Variables, func(v Variables) any {
		return map[string]any{"query": c.Text, "variables": v}
	})
}

// Floor gives the bodies that the floor is sent.
func (c Case) Floor(actor Actor) ([][]byte, error) {
	return bodies(c.Variables, func(v Variables) any {
		with := Variables{"me": actor.User}
		if !c.Write {
			with["teams"] = actor.Teams
		}
		for name, value := range v {
			with[name] = value
		}
		return with
	})
}

func bodies(list []Variables, body func(Variables) any) ([][]byte, error) {
	out := make([][]byte, len(list))
	for i, v := range list {
		text, err := json.Marshal(body(v))
		if err != nil {
			return nil, fmt.Errorf("cases: write body: %w", err)
		}
		out[i] = text
	}
	return out, nil
}
