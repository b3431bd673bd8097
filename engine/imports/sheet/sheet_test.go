package sheet_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine/imports/sheet"
)

const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`

// parts of a spreadsheet; %s of the sheet are its rows.
func parts(rows string) map[string]string {
	const main = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	return map[string]string{
		"[Content_Types].xml": head + `<Types/>`,
		"xl/workbook.xml": head + `<workbook` + main + `><workbookPr/><sheets><sheet name="Old" sheetId="1" state="hidden" r:id="rId1"/>` +
			`<sheet name="Data" sheetId="2" r:id="rId2"/><sheet name="More" sheetId="3" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": head + `<Relationships xmlns="x"><Relationship Id="rId1" Type="` + rel + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + rel + `worksheet" Target="/xl/worksheets/sheet2.xml"/>` +
			`<Relationship Id="rId3" Type="` + rel + `sharedStrings" Target="sharedStrings.xml"/>` +
			`<Relationship Id="rId4" Type="` + rel + `styles" Target="styles.xml"/></Relationships>`,
		"xl/sharedStrings.xml": head + `<sst` + main + `><si><t>name</t></si><si><t xml:space="preserve"> Ann </t></si>` +
			`<si><r><t>Bo</t></r><r><rPr><b/></rPr><t>ld</t></r><rPh sb="0" eb="1"><t>aside</t></rPh></si><si><t>two_x000A_lines</t></si></sst>`,
		"xl/styles.xml": head + `<styleSheet` + main + `><numFmts><numFmt numFmtId="164" formatCode="[$-409]d\-mmm\-yy;@"/><numFmt numFmtId="165" formatCode="[h]:mm"/>` +
			`<numFmt numFmtId="166" formatCode="#,##0.00 &quot;days&quot;"/><numFmt numFmtId="167" formatCode="hh:mm"/></numFmts>` +
			`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml": head + `<worksheet/>`,
		"xl/worksheets/sheet2.xml": head + `<worksheet` + main + `><dimension ref="A1"/><sheetData>` + rows + `</sheetData></worksheet>`,
	}
}

func archive(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

type row struct {
	Number int
	Cells  []string
}

func read(data []byte) (rows []row, err error) {
	s, err := sheet.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	defer s.Close()
	for {
		number, cells, err := s.Next()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return rows, err
		}
		rows = append(rows, row{number, cells})
	}
}

func TestCells(t *testing.T) {
	t.Parallel()
	rows, err := read(archive(t, parts(
		`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>in</t><r><t>line</t></r></is></c></row>`+
			`<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="s"><v>2</v></c><c r="C3" t="s"><v>3</v></c><c r="D3" t="b"><v>1</v></c><c r="E3" t="str"><f>A1</f><v>sum</v></c><c r="F3" t="e"><v>#N/A</v></c></row>`+
			`<row><c><v>1.1000000000000001</v></c><c><v>1E-3</v></c><c><v>12345678901</v></c><c s="1"><v>46143</v></c><c s="2"><v>46143</v></c><c s="3"><v>1.5</v></c><c s="4"><v>3.5</v></c></row>`+
			`<row r="9"><c r="AA9" s="5"><v>0.75</v></c><c s="6"><v>46143.75</v></c><c s="6"><v>46143</v></c><c s="1"><v>1</v></c><c s="1"><v>60</v></c><c s="1"><v>61</v></c><c s="1"><v>-1</v></c><c s="99"><v>7</v></c><c s="1"/></row>`,
	)))
	if err != nil {
		t.Fatal(err)
	}
	want := []row{
		{1, []string{"name", "", "inline"}},
		{3, []string{" Ann ", "Bold", "two\nlines", "true", "sum", "#N/A"}},
		{4, []string{"1.1", "0.001", "12345678901", "2026-05-01", "2026-05-01", "1.5", "3.5"}},
		{9, append(make([]string, 26), "18:00:00", "2026-05-01 18:00:00", "2026-05-01", "1900-01-01", "1900-03-01", "1900-03-01", "-1", "7", "")},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
}

func TestDatesFrom1904(t *testing.T) {
	t.Parallel()
	p := parts(`<row><c s="1"><v>44681</v></c></row>`)
	p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], "<workbookPr/>", `<workbookPr date1904="1"/>`, 1)
	rows, err := read(archive(t, p))
	if err != nil || len(rows) != 1 || rows[0].Cells[0] != "2026-05-01" {
		t.Errorf("%v %v", rows, err)
	}
}

// Whatever is wrong with a file is told as that, and none makes much of little.
func TestBrokenSheets(t *testing.T) {
	t.Parallel()
	for name, rows := range map[string]string{
		"backwards":   `<row r="2"/><row r="1"/>`,
		"far right":   `<row><c r="ZZZZZZ1"><v>1</v></c></row>`,
		"no text":     `<row><c t="s"><v>99</v></c></row>`,
		"no column":   `<row><c r="1"><v>1</v></c></row>`,
		"broken off":  `<row><c><v>1`,
		"wrong close": `<row></c></row>`,
	} {
		if _, err := read(archive(t, parts(rows))); !errors.Is(err, sheet.ErrNone) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, missing := range []string{"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet2.xml"} {
		p := parts(`<row/>`)
		delete(p, missing)
		if _, err := read(archive(t, p)); !errors.Is(err, sheet.ErrNone) {
			t.Errorf("without %s: %v", missing, err)
		}
	}
	if _, err := read([]byte("PK\x03\x04")); !errors.Is(err, sheet.ErrNone) {
		t.Error(err)
	}
}

// A small archive that becomes much is refused before it does.
func TestSheetsThatSwell(t *testing.T) {
	t.Parallel()
	const shared = "xl/sharedStrings.xml"
	swell := func(name, once string, times int) map[string]string {
		p := parts(`<row><c t="s"><v>0</v></c></row>`)
		text := p[name]
		at := strings.LastIndex(text, "</")
		p[name] = text[:at] + strings.Repeat(once, times) + text[at:]
		return p
	}
	wide := strings.Repeat(`<c t="s"><v>0</v></c>`, 6000)
	for name, c := range map[string]struct {
		parts map[string]string
		want  error
	}{
		"far down":        {parts(`<row r="99999999"/>`), sheet.ErrLarge},
		"many rows":       {parts(strings.Repeat(`<row/>`, 1<<20+1)), sheet.ErrLarge},
		"a wide row":      {parts(`<row>` + strings.Repeat(`<c/>`, 1<<14+1) + `</row>`), sheet.ErrNone},
		"a large row":     {parts(`<row><c t="str"><v>` + strings.Repeat("x", 5<<20) + `</v></c></row>`), sheet.ErrLarge},
		"a large name":    {parts(`<row><` + strings.Repeat("x", 5<<20) + `/></row>`), sheet.ErrLarge},
		"before the rows": {parts(strings.Repeat(`<x></x>`, 1<<20) + `<row/>`), sheet.ErrLarge},
		"deep":            {parts(strings.Repeat(`<x>`, 100)), sheet.ErrNone},
		"deep in a cell":  {parts(`<row><c><v>1</v>` + strings.Repeat(`<x>`, 2<<20) + `</c></row>`), sheet.ErrLarge},
		"a large text":    {swell(shared, `<si><t>`+strings.Repeat("x", 5<<20)+`</t></si>`, 1), sheet.ErrLarge},
		"empty texts":     {swell(shared, `<si/>`, 5<<20), sheet.ErrLarge},
		"deep in texts":   {swell(shared, `<x>`, 100), sheet.ErrNone},
		"deep in a text":  {swell(shared, `<si>`, 100), sheet.ErrNone},
		"a large style":   {swell("xl/styles.xml", strings.Repeat("x", 17<<20), 1), sheet.ErrLarge},
		"one text many times": {func() map[string]string {
			p := parts(`<row>` + wide + `</row>`)
			p[shared] = strings.Replace(p[shared], "name", strings.Repeat("x", 1000), 1)
			return p
		}(), sheet.ErrLarge},
	} {
		if _, err := read(archive(t, c.parts)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(archive(f, parts(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`)))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := read(data); err != nil && !errors.Is(err, sheet.ErrNone) && !errors.Is(err, sheet.ErrLarge) {
			t.Error(err)
		}
	})
}
