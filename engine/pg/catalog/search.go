package catalog

import (
	"strings"

	"kith/metadata"
	"kith/metadata/kind"
)

// What records are searched by. Functions of schema kith (migrations/005_search.sql) make words of texts.
const (
	searchWords = "kith.words"
	// searchLength is how many characters of each text are searched.
	searchLength = "4000"
)

// SearchText is the SQL of what a field is searched by, of its column; null where there is no value.
func SearchText(f *metadata.Field, column string) string {
	if f.Columns[0].Type == kind.TextListColumn {
		return "kith.plain(" + column + ")"
	}
	if parts := f.SearchedParts(); len(parts) > 0 {
		var list []string
		for _, p := range parts {
			list = append(list, "coalesce("+column+" ->> '"+p.Key+"', '')")
		}
		return "(" + strings.Join(list, " || ' ' || ") + ")"
	}
	if f.Shape.Output == phoneOutput {
		// Also by the number as it is written in its own country, and without the city.
		return "(" + column + " || ' ' || right(" + column + ", 9) || ' ' || right(" + column + ", 7))"
	}
	if f.Shape.Output == htmlOutput {
		column = PlainText(column)
	}
	return "left(" + column + ", " + searchLength + ")"
}

// htmlOutput is the scalar of rich texts.
const htmlOutput = "HTML"

// PlainText is the SQL of what canonical HTML says, without its markup: see plainText of metadata/expr.
func PlainText(html string) string {
	sql := `regexp_replace(regexp_replace(` + html + `, '</?(?:p|h[1-3]|ul|ol|li|blockquote|pre|br|hr)>', ' ', 'g'), '<[^>]*>', '', 'g')`
	for _, pair := range [][2]string{{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", `"`}, {"&amp;", "&"}} {
		sql = "replace(" + sql + ", '" + pair[0] + "', '" + pair[1] + "')"
	}
	return sql
}

// phoneOutput is the scalar of phone numbers.
const phoneOutput = "Phone"

// SearchWords is the SQL of the words of several texts, each of which may be null.
func SearchWords(texts []string) string {
	list := make([]string, len(texts))
	for i, text := range texts {
		list[i] = "coalesce(" + text + ", '')"
	}
	return searchWords + "(" + strings.Join(list, " || ' ' || ") + ")"
}

// searches are the indexes of the words that records are called by, and of all their words.
func searches(e *metadata.Entity) []Index {
	var list []Index
	if called := e.CalledBy(); called != nil {
		list = append(list, searching(e, []*metadata.Field{called}))
	}
	if fields := e.Searched(); len(fields) > 0 {
		list = append(list, searching(e, fields))
	}
	return list
}

func searching(e *metadata.Entity, fields []*metadata.Field) Index {
	texts := make([]string, len(fields))
	for i, f := range fields {
		texts[i] = SearchText(f, column(f))
	}
	return named(e, Index{Method: "gin", Search: true, Fields: fields, Columns: SearchWords(texts), Where: live(e)})
}
