package richtext_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"kith/metadata/kind/richtext"
)

func TestClean(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"":                            "",
		"<p></p>":                     "",
		"<p> </p><br>":                "",
		"hello":                       "<p>hello</p>",
		"a <b>bold</b> b":             "<p>a <strong>bold</strong> b</p>",
		"<p>one</p>two<h1>three</h1>": "<p>one</p><p>two</p><h1>three</h1>",
		"<h5>small</h5>":              "<h3>small</h3>",
		"<p>unclosed <em>x":           "<p>unclosed <em>x</em></p>",
		"<ul> <li>a</li> <li><p>b</p></li> </ul>": "<ul><li>a</li><li><p>b</p></li></ul>",
		"<p>a<br/>b</p>":                       "<p>a<br>b</p>",
		"<div>a<div>b</div></div>":             "<p>ab</p>",
		"<p style=\"color:red\" class=x>a</p>": "<p>a</p>",
		"<a href=\"https://kith.example/?a=1&b=2\" target=_blank onclick=x()>k</a>": `<p><a href="https://kith.example/?a=1&amp;b=2">k</a></p>`,
		"<a href=\"mailto:a@example.com\">m</a>":                                    `<p><a href="mailto:a@example.com">m</a></p>`,
		"<a href=\"/relative\">r</a>":                                               "<p>r</p>",
		"<a>no</a>":                                                                 "<p>no</p>",
		"1 < 2 && 3 > 2 \"q\"":                                                      "<p>1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;q&quot;</p>",
		"<hr>":                                                                      "<hr>",
		"<pre><code>a\n  b</code></pre>":                                            "<pre><code>a\n  b</code></pre>",
		"<blockquote>q</blockquote>":                                                "<blockquote>q</blockquote>",
		"<table><tr><td>a</td><td>b</td></tr></table>":                              "<p>ab</p>",
		"商机 <strike>é</strike>":                                                     "<p>商机 <s>é</s></p>",
		"<ol><li>a<ul><li>b</li></ul></li></ol>":                                    "<ol><li>a<ul><li>b</li></ul></li></ol>",
	} {
		got, err := richtext.Clean(given)
		if err != nil || got != want {
			t.Errorf("%q becomes %q, %v; want %q", given, got, err, want)
		}
	}
	if _, err := richtext.Clean(strings.Repeat("a", richtext.Longest+1)); err == nil {
		t.Error("a text of more than a megabyte is taken")
	}
}

// attacks are texts that have run scripts somewhere.
func attacks() []string {
	return []string{
		`<script>alert(1)</script>`, `<SCRIPT SRC=//x.y/a.js></SCRIPT>`, `<scr<script>ipt>alert(1)</scr</script>ipt>`,
		`<img src=x onerror=alert(1)>`, `<svg onload=alert(1)>`, `<svg><script>alert(1)</script></svg>`, `<p onclick="alert(1)">a</p>`,
		`<a href="javascript:alert(1)">a</a>`, `<a href="JaVaScRiPt:alert(1)">a</a>`, `<a href=" javascript:alert(1)">a</a>`,
		`<a href="java&#x09;script:alert(1)">a</a>`, `<a href="java&#10;script:alert(1)">a</a>`, `<a href="&#106;avascript:alert(1)">a</a>`,
		"<a href=\"\x01javascript:alert(1)\">a</a>", `<a href="data:text/html,<script>alert(1)</script>">a</a>`,
		`<a href="vbscript:msgbox(1)">a</a>`, `<a href="//evil.example">a</a>`, `<a href="https:evil">a</a>`, `<a href="\\evil">a</a>`,
		`<a href="https://x.example" style="position:fixed" onmouseover="alert(1)">a</a>`, `<a href='x' href="javascript:alert(1)">a</a>`,
		`<style>@import 'javascript:alert(1)'</style>`, `<p style="background:url(javascript:alert(1))">a</p>`,
		`<iframe src="javascript:alert(1)"></iframe>`, `<iframe srcdoc="<script>alert(1)</script>"></iframe>`, `<object data="javascript:alert(1)">`,
		`<embed src="javascript:alert(1)">`, `<base href="https://evil.example/">`, `<meta http-equiv=refresh content="0;url=javascript:alert(1)">`,
		`<link rel=stylesheet href="https://evil.example/x.css">`, `<form action="javascript:alert(1)"><button>a</button></form>`,
		`<input autofocus onfocus=alert(1)>`, `<details open ontoggle=alert(1)>`, `<video><source onerror="alert(1)"></video>`,
		`<math><mi xlink:href="javascript:alert(1)">a</mi></math>`, `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`,
		`<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">`, `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
		`<textarea><p title="</textarea><img src=x onerror=alert(1)>">`, `<title><p title="</title><img src=x onerror=alert(1)>">`,
		`<xmp><p title="</xmp><img src=x onerror=alert(1)>">`, `<!--><img src=x onerror=alert(1)>-->`, `<![CDATA[<script>alert(1)</script>]]>`,
		`<template><script>alert(1)</script></template>`, `<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>`, `<p/onclick=alert(1)//>a`,
		`<a href="https://x.example/&quot; onclick=&quot;alert(1)">a</a>`, `<a href="https://x.example/'><script>alert(1)</script>">a</a>`,
		`<<script>alert(1)//<</script>`, `<p<script>alert(1)</script>`, `<isindex action=javascript:alert(1)>`, `<marquee onstart=alert(1)>`,
		`<form><math><mtext></form><form><mglyph><svg><mtext><textarea><path id="</textarea><img onerror=alert(1) src=1>">`,
		"<a href=\"https://x.example/\u2028javascript:alert(1)\">a</a>", `<plaintext><script>alert(1)</script>`,
		`<a href="mailto:a@b.c?body=%0d%0aBcc:x">a</a>`, strings.Repeat("<blockquote>", 500) + "deep",
	}
}

func TestAttacksFail(t *testing.T) {
	t.Parallel()
	for _, attack := range attacks() {
		harmless(t, attack)
	}
}

func FuzzClean(f *testing.F) {
	for _, attack := range attacks() {
		f.Add(attack)
	}
	f.Add("<p>a <b>b</b></p><ul><li>c</li></ul>")
	f.Fuzz(func(t *testing.T, text string) { harmless(t, text) })
}

// harmless holds a text's canonical form against a list of its own of what may be in it.
func harmless(t *testing.T, given string) {
	t.Helper()
	clean, err := richtext.Clean(given)
	if err != nil {
		return
	}
	if again, err := richtext.Clean(clean); err != nil || again != clean {
		t.Fatalf("%q becomes %q, and that becomes %q, %v", given, clean, again, err)
	}
	depth := 0
	for z := html.NewTokenizer(strings.NewReader(clean)); ; {
		switch z.Next() {
		case html.ErrorToken:
			if depth != 0 {
				t.Fatalf("%q becomes %q, which is not closed", given, clean)
			}
			return
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			token := z.Token()
			if !strings.Contains(" p h1 h2 h3 ul ol li blockquote pre hr strong em u s code a br ", " "+token.Data+" ") {
				t.Fatalf("%q becomes %q with a %s", given, clean, token.Data)
			}
			depth += map[html.TokenType]int{html.StartTagToken: 1, html.EndTagToken: -1}[token.Type]
			if token.Data == "br" || token.Data == "hr" {
				depth--
			}
			for _, a := range token.Attr {
				href := strings.ToLower(a.Val)
				safe := strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "http://") || strings.HasPrefix(href, "mailto:")
				if token.Data != "a" || a.Key != "href" || !safe {
					t.Fatalf("%q becomes %q with %s=%q", given, clean, a.Key, a.Val)
				}
			}
		case html.CommentToken, html.DoctypeToken:
			t.Fatalf("%q becomes %q with a comment", given, clean)
		}
	}
}

func TestLinesComeBack(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"one", "one\ntwo\n\nthree", "1 < 2 & \"x\""} {
		made, err := richtext.FromLines(text)
		if err != nil {
			t.Fatal(err)
		}
		if lines, ok := richtext.Lines(made); !ok || lines != text {
			t.Errorf("%q becomes %q and comes back as %q", text, made, lines)
		}
	}
	if lines, ok := richtext.Lines("<p>a <strong>b</strong></p>"); ok {
		t.Errorf("what is bold comes back as %q", lines)
	}
}
