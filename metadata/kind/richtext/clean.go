package richtext

import (
	"errors"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Longest is how long a text may be before it is read, in bytes: what is longer costs more than it is worth.
const Longest = 1 << 20

// deepest is how deep elements may stand in one another.
const deepest = 40

// rounds is how often a text is written anew until it stays as it is. Few take more than two.
const rounds = 8

var (
	errLong   = errors.New("is longer than a megabyte: shorten it")
	errTangle = errors.New("is no text that can be read as HTML: write it in paragraphs, <p>like this</p>")
)

// Clean makes the canonical form of a text, "" of one that says nothing.
func Clean(text string) (string, error) {
	if len(text) > Longest {
		return "", errLong
	}
	text = policy().Sanitize(text)
	for range rounds {
		again, err := rewrite(text)
		if err != nil {
			return "", errTangle
		}
		if again == text {
			return text, nil
		}
		text = again
	}
	return "", errTangle
}

// rewrite reads a text as browsers do and writes what may stay of it.
func rewrite(text string) (string, error) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(text), body)
	if err != nil {
		return "", err
	}
	w := &writer{}
	for _, n := range nodes {
		w.node(n)
	}
	w.closeParagraph()
	if !w.says {
		return "", nil
	}
	return w.b.String(), nil
}

// writer writes the canonical form: every text at the top level stands in a block.
type writer struct {
	b         strings.Builder
	open      []string // elements that are open
	paragraph bool     // an open paragraph is not of the text's own
	says      bool     // there is something to read
}

func (w *writer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
	case html.ElementNode:
		w.element(n)
	}
}

func (w *writer) text(s string) {
	blank := strings.TrimSpace(s) == ""
	if blank && (len(w.open) == 0 || slices.Contains([]string{"ul", "ol"}, w.open[len(w.open)-1])) {
		return
	}
	w.says = w.says || !blank
	w.inParagraph()
	w.b.WriteString(escape(s))
}

func (w *writer) element(n *html.Node) {
	name := n.Data
	if is, ok := synonyms()[name]; ok {
		name = is
	}
	href := ""
	switch name {
	case "br":
		w.inParagraph()
		w.b.WriteString("<br>")
		return
	case "hr":
		w.says = true
		w.endBlock()
		w.b.WriteString("<hr>")
		return
	case "a":
		href = address(attribute(n, "href"))
	}
	if !allowed(name) || len(w.open) >= deepest || name == "a" && href == "" || name == "p" && slices.Contains(w.open, "p") {
		w.children(n)
		return
	}
	w.begin(name, href)
	w.children(n)
	w.end(name)
}

// begin opens an element: blocks end the paragraph that was opened for what stood before.
func (w *writer) begin(name, href string) {
	if slices.Contains(blocks(), name) {
		w.endBlock()
	} else {
		w.inParagraph()
	}
	w.open = append(w.open, name)
	w.b.WriteString("<" + name)
	if href != "" {
		w.b.WriteString(` href="` + escape(href) + `"`)
	}
	w.b.WriteByte('>')
}

func (w *writer) end(name string) {
	if slices.Contains(blocks(), name) && w.paragraph && len(w.open) > 0 && w.open[len(w.open)-1] == "p" && name != "p" {
		w.closeParagraph()
	}
	w.open = w.open[:len(w.open)-1]
	w.b.WriteString("</" + name + ">")
}

func (w *writer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

// inParagraph opens a paragraph for what stands in none, at the top level.
func (w *writer) inParagraph() {
	if len(w.open) > 0 {
		return
	}
	w.b.WriteString("<p>")
	w.open, w.paragraph = append(w.open, "p"), true
}

// endBlock ends the paragraph that was opened for what stood before a block.
func (w *writer) endBlock() {
	if w.paragraph && len(w.open) == 1 {
		w.closeParagraph()
	}
}

func (w *writer) closeParagraph() {
	if w.paragraph && len(w.open) > 0 {
		w.b.WriteString("</p>")
		w.open = w.open[:len(w.open)-1]
	}
	w.paragraph = false
}

func allowed(name string) bool {
	return slices.Contains(blocks(), name) || slices.Contains(inlines(), name)
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// escape writes a text with its markup shown: four characters, as plainText of expr and its like in SQL read them.
func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\x00", "", "\r", "").Replace(s)
}
