package expr

import (
	"strings"

	"cel.dev/cel-go/common"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/parser"

	"kith/metadata/say"
)

// Options are what a use of expressions asks of their text.
type Options struct {
	// Want is the basic type that the whole must be of; "" for any single value. Int is taken for Decimal. Record stands
	// for a path of to-one relations, List for one that ends in a to-many relation.
	Want Base
	// Lists lets the whole be a list of plain values, as tags are, too.
	Lists bool
	// Length (characters), Depth (nesting) and Nodes (parts in all) bound the text; 0 stands for the default.
	Length, Depth, Nodes int
}

// The limits where Options give none. Nothing that a person would write comes near.
const (
	defaultLength = 10_000
	defaultDepth  = 50
	defaultNodes  = 1_000
)

func (o Options) filled() Options {
	if o.Length == 0 {
		o.Length = defaultLength
	}
	if o.Depth == 0 {
		o.Depth = defaultDepth
	}
	if o.Nodes == 0 {
		o.Nodes = defaultNodes
	}
	return o
}

// Parse reads the CEL text of an expression about a record of an entity and checks it against a scope. It reports all
// problems at once; there is a tree only when there are none.
func Parse(text string, scope Scope, entity string, opt Options) (Node, Problems) {
	node, _, problems := parse(text, scope, entity, opt)
	return node, problems
}

func parse(text string, scope Scope, entity string, opt Options) (Node, *checker, Problems) {
	opt = opt.filled()
	if len(text) > 4*opt.Length || strings.TrimSpace(text) == "" {
		return nil, nil, tooLongOrEmpty(text)
	}
	src := newSource(text)
	tree, problems := parseCEL(src, opt)
	if len(problems) > 0 {
		return nil, nil, problems
	}
	c := &checker{source: src, info: tree.SourceInfo(), scope: scope, entity: entity, left: opt.Nodes}
	node := c.check(tree.Expr())
	c.checkResult(node, opt)
	if len(c.problems) > 0 {
		return nil, nil, c.sorted()
	}
	return node, c, nil
}

func tooLongOrEmpty(text string) Problems {
	message := say.Of("the expression is too long: split it into several")
	if strings.TrimSpace(text) == "" {
		message = say.Of("the expression is empty: write one, such as stage == 'won'")
	}
	return Problems{{Line: 1, Column: 1, Message: message}}
}

// parseCEL makes CEL's tree. Macros are left as they are written: quantifiers are made of them by the checker.
func parseCEL(src source, opt Options) (*ast.AST, Problems) {
	if at := src.unreadable(); at >= 0 {
		return nil, Problems{src.problem(at, say.Of("the text holds a character that can't be stored"))}
	}
	p, err := parser.NewParser(
		parser.EnablePrattParser(true),
		parser.EnableIdentEscapeSyntax(false),
		parser.MaxRecursionDepth(opt.Depth),
		parser.ExpressionSizeCodePointLimit(opt.Length),
		parser.ErrorReportingLimit(10),
	)
	if err != nil {
		return nil, Problems{src.problem(0, say.Of("%s", err.Error()))}
	}
	text := common.NewTextSource(string(src.runes))
	tree, errs := p.Parse(text)
	var problems Problems
	for _, e := range errs.GetErrors() {
		problems = append(problems, src.syntaxProblem(e))
	}
	return tree, problems
}
