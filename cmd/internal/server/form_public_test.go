package server_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kith/engine"
	"kith/metadata"
)

// clock is the time that forms take it to be: as it is, and what a test adds.
type clock struct{ ahead atomic.Int64 }

func (c *clock) now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load())) }

func (c *clock) wait(d time.Duration) { c.ahead.Add(int64(d)) }

// fillable is a public form as a browser has it.
type fillable struct {
	s      *stack
	path   string
	token  string
	page   string
	header map[string]string
}

var tokenOnPage = regexp.MustCompile(`name="kith.token" value="([^"]*)"`)

// open opens a form as a browser does.
func (s *stack) open(path string, header ...string) *fillable {
	s.t.Helper()
	f := &fillable{s: s, path: path, header: map[string]string{}}
	for i := 0; i < len(header); i += 2 {
		f.header[header[i]] = header[i+1]
	}
	r := s.send(http.MethodGet, path, nil, f.header)
	if r.status != http.StatusOK {
		s.t.Fatalf("GET %s: %d %s", path, r.status, r.body)
	}
	f.take(string(r.body))
	return f
}

func (f *fillable) take(page string) {
	f.page = page
	if m := tokenOnPage.FindStringSubmatch(page); m != nil {
		f.token = m[1]
	}
}

// send sends the form as a browser does, and takes over the page that it is answered with.
func (f *fillable) send(values ...string) reply {
	f.s.t.Helper()
	body := url.Values{"kith.token": {f.token}, "kith.more": {""}}
	for i := 0; i < len(values); i += 2 {
		body.Add(values[i], values[i+1])
	}
	r := f.post(body.Encode(), "application/x-www-form-urlencoded")
	if r.status == http.StatusUnprocessableEntity {
		f.take(string(r.body))
	}
	return r
}

func (f *fillable) post(body, media string) reply {
	f.s.t.Helper()
	header := map[string]string{"Content-Type": media}
	for k, v := range f.header {
		header[k] = v
	}
	return f.s.send(http.MethodPost, f.path, strings.NewReader(body), header)
}

// leads lists leads as an administrator reads them.
func (s *stack) leads() []map[string]any {
	s.t.Helper()
	var answer struct {
		Leads struct{ Nodes []map[string]any }
	}
	s.ask(s.key("admin"), `{ leads(orderBy: {createdAt: {}}) { nodes { id firstName lastName email phone companyName description source consent createdBy { id } history(first: 5) { nodes { action via } } } } }`, &answer)
	return answer.Leads.Nodes
}

// TestPublicFormBringsALead: a stranger fills the form in, and the record is there, by the form, with what was agreed to.
func TestPublicFormBringsALead(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	f := s.open("/forms/webLead")
	for _, want := range []string{`<html lang="en">`, "Contact us", `name="f.lastName"`, `autocomplete="family-name"`, "noindex", "I agree that"} {
		if !strings.Contains(f.page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if strings.Contains(f.page, "f.source") || strings.Contains(f.page, "f.consent") || strings.Contains(f.page, "style=") {
		t.Error("the page asks for what the form sets itself, or has a style of its own")
	}
	s.clock.wait(5 * time.Second)
	r := f.send("f.lastName", "Dorj", "f.email", "bat@example.com", "f.jobTitle", "Boss", "f.description", "Hello\r\nthere", "f.source", "referral", "f.status", "converted", "kith.consent", "yes")
	if r.status != http.StatusSeeOther || r.header.Get("Location") != "/forms/webLead/thanks?lang=en" {
		t.Fatalf("%d %s %s", r.status, r.header.Get("Location"), r.body)
	}
	if thanks := s.send(http.MethodGet, r.header.Get("Location"), nil, nil); !strings.Contains(string(thanks.body), "Thank you! We have your message") {
		t.Errorf("thanks: %s", thanks.body)
	}
	leads := s.leads()
	if len(leads) != 1 {
		t.Fatalf("%d leads", len(leads))
	}
	lead := leads[0]
	consent, _ := lead["consent"].(string)
	if lead["lastName"] != "Dorj" || lead["source"] != "web" || lead["description"] != "Hello\nthere" || lead["createdBy"] != nil ||
		!strings.Contains(consent, "I agree that") || !strings.Contains(consent, time.Now().UTC().Format("2006-01-02T")) {
		t.Errorf("the lead %v", lead)
	}
	if via := fmt.Sprint(lead["history"]); !strings.Contains(via, "via:form:webLead") {
		t.Errorf("the history %s", via)
	}
	kept := s.submissions("webLead")
	if len(kept) != 1 || kept[0].Record != lead["id"] || !strings.HasPrefix(kept[0].Consent, "I agree that") || kept[0].Sent != nil || kept[0].Language != "en" {
		t.Errorf("kept %+v", kept)
	}
}

func (s *stack) submissions(form string) []engine.Submission {
	s.t.Helper()
	list, err := s.workspace.Submissions.FormSubmissions(s.t.Context(), s.current().Model.Form(form).ID, time.Now().Add(time.Hour), 100)
	if err != nil {
		s.t.Fatal(err)
	}
	return list
}

// TestPublicFormTellsWhatIsWrong shows the form again with all that was typed, and what is wrong at each question.
func TestPublicFormTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	f := s.open("/forms/webLead?lang=es")
	s.clock.wait(5 * time.Second)
	r := f.send("f.firstName", `<b>"Bat"</b>`, "f.email", "nonsense", "f.description", "</textarea><script>")
	if r.status != http.StatusUnprocessableEntity {
		t.Fatalf("%d %s", r.status, r.body)
	}
	for _, want := range []string{
		"«Apellidos» es obligatorio.", "no es una dirección", `href="#f.lastName"`, `href="#kith.consent"`, `aria-invalid="true"`,
		"&lt;b&gt;&#34;Bat&#34;&lt;/b&gt;", `value="nonsense"`, "&lt;/textarea&gt;&lt;script&gt;", `role="alert"`, "<title>Error: ",
	} {
		if !strings.Contains(f.page, want) {
			t.Errorf("the page has no %s\n%s", want, f.page)
		}
	}
	if r := f.send("f.lastName", "Dorj", "f.phone", "+976 9911 2233", "kith.consent", "yes"); r.status != http.StatusSeeOther {
		t.Errorf("mended: %d %s", r.status, r.body)
	}
	if len(s.leads()) != 1 {
		t.Errorf("leads %v", s.leads())
	}
}

// TestPublicFormKeepsSpamOut: what is no person's brings nothing, and says why.
func TestPublicFormKeepsSpamOut(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	good := []string{"f.lastName", "Dorj", "f.email", "bat@example.com", "kith.consent", "yes"}
	for _, c := range []struct {
		name   string
		before func(f *fillable)
		more   []string
		want   string
	}{
		{"at once", func(*fillable) {}, nil, "faster than people type"},
		{"the trap", func(*fillable) { s.clock.wait(5 * time.Second) }, []string{"kith.more", "https://spam.example"}, "empty this field"},
		{"long after", func(*fillable) { s.clock.wait(25 * time.Hour) }, nil, "open for a long time"},
		{"another token", func(f *fillable) { f.token = "AAAA" + f.token[4:] }, nil, "not handed out by us"},
		{"no token", func(f *fillable) { f.token = "" }, nil, "not handed out by us"},
	} {
		f := s.open("/forms/webLead", "X-Address", c.name)
		c.before(f)
		token := f.token
		r := f.send(append(c.more, good...)...)
		if r.status != http.StatusUnprocessableEntity || !strings.Contains(string(r.body), c.want) {
			t.Errorf("%s: %d %s", c.name, r.status, r.body)
		}
		s.clock.wait(5 * time.Second)
		if renewed := f.token != token; renewed != (c.name == "long after" || strings.Contains(c.name, "token")) {
			t.Errorf("%s: another token: %v", c.name, renewed)
		}
		if c.name == "no token" {
			if r := f.send(good...); r.status != http.StatusSeeOther {
				t.Errorf("sent again: %d %s", r.status, r.body)
			}
		}
	}
	if got := len(s.leads()); got != 1 {
		t.Errorf("%d leads", got)
	}
}

// TestPublicFormIsSentOnce: a second click brings nothing more, somebody else's does.
func TestPublicFormIsSentOnce(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	f := s.open("/forms/webLead")
	s.clock.wait(5 * time.Second)
	values := []string{"f.lastName", "Dorj", "f.email", "bat@example.com", "kith.consent", "yes"}
	done := make(chan int, 4)
	for range 4 {
		go func() {
			body := url.Values{"kith.token": {f.token}}
			for i := 0; i < len(values); i += 2 {
				body.Set(values[i], values[i+1])
			}
			res, err := http.PostForm(s.url+f.path, body)
			if err != nil {
				done <- 0
				return
			}
			_, _ = io.Copy(io.Discard, res.Body)
			_ = res.Body.Close()
			done <- res.StatusCode
		}()
	}
	for range 4 {
		if status := <-done; status != http.StatusOK { // of the page of thanks
			t.Errorf("answered %d", status)
		}
	}
	if got := len(s.leads()); got != 1 {
		t.Errorf("%d leads", got)
	}
	f.send("f.lastName", "Another", "f.email", "bat@example.com", "kith.consent", "yes")
	if got := len(s.leads()); got != 2 {
		t.Errorf("%d leads after another", got)
	}
}

// TestPublicFormDoesNotTellWhoIsKnown: somebody whose address is there already is thanked as everybody else; what they
// sent is kept, and the record stays as it is.
func TestPublicFormDoesNotTellWhoIsKnown(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	lead := string(s.document(metadata.EntityDoc, "lead"))
	edit := &engine.Edit{Documents: []metadata.Document{{Type: metadata.EntityDoc, ID: "lead", Body: json.RawMessage(strings.Replace(lead, `"required"`, `"x-unique": [["email"]], "required"`, 1))}}}
	if _, err := s.workspace.Apply(t.Context(), operator(), edit); err != nil {
		t.Fatal(err)
	}
	var answers []string
	for _, name := range []string{"First", "Second"} {
		f := s.open("/forms/webLead")
		s.clock.wait(5 * time.Second)
		r := f.send("f.lastName", name, "f.email", "bat@example.com", "kith.consent", "yes")
		answers = append(answers, fmt.Sprint(r.status, r.header.Get("Location"), string(r.body)))
	}
	if answers[0] != answers[1] {
		t.Errorf("answers %q", answers)
	}
	leads := s.leads()
	if len(leads) != 1 || leads[0]["lastName"] != "First" {
		t.Errorf("leads %v", leads)
	}
	kept := s.submissions("webLead")
	if len(kept) != 2 || kept[0].Record != "" || !strings.Contains(string(kept[0].Sent), "Second") {
		t.Errorf("kept %+v", kept)
	}
	var told struct {
		FormSubmissions []struct {
			Record, Consent *string
			Sent            map[string]any
		}
	}
	const query = `{ formSubmissions(form: "webLead") { record consent sent } }`
	s.administer(s.key("admin"), query, nil, &told)
	if list := told.FormSubmissions; len(list) != 2 || list[0].Record != nil || list[0].Sent["lastName"] != "Second" || list[1].Record == nil || list[1].Sent != nil {
		t.Errorf("told %+v", list)
	}
	if code := s.metadata(s.key("salesRep"), query, nil).code(); code != "FORBIDDEN" {
		t.Errorf("a sales representative is told: %s", code)
	}
}

func (s *stack) current() *engine.State {
	s.t.Helper()
	state, err := s.workspace.Current(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return state
}

func (s *stack) document(of metadata.DocType, id string) json.RawMessage {
	s.t.Helper()
	for _, d := range s.current().Model.Documents {
		if d.Type == of && d.ID == id {
			return d.Body
		}
	}
	s.t.Fatalf("no %s %s", of, id)
	return nil
}

// TestPublicFormIsSentSoOften: not more often than it says, from one address.
func TestPublicFormIsSentSoOften(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	f := s.open("/forms/webLead", "X-Address", "10.0.0.1")
	s.clock.wait(5 * time.Second)
	statuses := map[int]int{}
	for i := range 7 {
		r := f.send("f.lastName", fmt.Sprint("n", i), "f.email", "bat@example.com", "kith.consent", "yes")
		statuses[r.status]++
		if r.status == http.StatusTooManyRequests && (r.header.Get("Retry-After") == "" || !strings.Contains(string(r.body), fmt.Sprint("n", i))) {
			t.Errorf("refused with %v %s", r.header, r.body)
		}
	}
	if statuses[http.StatusSeeOther] != 5 || statuses[http.StatusTooManyRequests] != 2 {
		t.Errorf("statuses %v", statuses)
	}
	f.header["X-Address"] = "10.0.0.2"
	if r := f.send("f.lastName", "other", "f.email", "bat@example.com", "kith.consent", "yes"); r.status != http.StatusSeeOther {
		t.Errorf("another address: %d", r.status)
	}
	f.header["X-Address"] = "10.0.0.1"
	s.clock.wait(time.Minute)
	if r := f.send("f.lastName", "later", "f.email", "bat@example.com", "kith.consent", "yes"); r.status != http.StatusSeeOther {
		t.Errorf("a minute later: %d", r.status)
	}
}

// TestPublicFormInFramesAndFromPages: pages of other sites show and send a form only where it names them.
func TestPublicFormInFramesAndFromPages(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	if r := s.send(http.MethodGet, "/forms/webLead", nil, nil); !strings.Contains(r.header.Get("Content-Security-Policy"), "frame-ancestors 'self'") || r.header.Get("X-Frame-Options") != "DENY" {
		t.Errorf("without origins: %v", r.header)
	}
	body := strings.Replace(string(s.document(metadata.FormDoc, "webLead")), `"perMinute"`, `"origins": ["https://www.example.com", "https://*.shop.example"], "perMinute"`, 1)
	if _, err := s.workspace.Apply(t.Context(), operator(), &engine.Edit{Documents: []metadata.Document{{Type: metadata.FormDoc, ID: "webLead", Body: json.RawMessage(body)}}}); err != nil {
		t.Fatal(err)
	}
	r := s.send(http.MethodGet, "/forms/webLead", nil, nil)
	if !strings.Contains(r.header.Get("Content-Security-Policy"), "frame-ancestors 'self' https://www.example.com https://*.shop.example") || r.header.Get("X-Frame-Options") != "" {
		t.Errorf("with origins: %v", r.header)
	}
	f := s.open("/forms/webLead", "X-Address", "a")
	s.clock.wait(5 * time.Second)
	for origin, want := range map[string]int{
		"https://www.example.com": http.StatusSeeOther, "https://a.b.shop.example": http.StatusSeeOther, s.url: http.StatusSeeOther,
		"https://evil.example": http.StatusForbidden, "null": http.StatusForbidden, "https://evil.example/.shop.example": http.StatusForbidden,
	} {
		f.header["Origin"], f.header["X-Address"] = origin, origin
		if r := f.send("f.lastName", "x", "f.email", "bat@example.com", "kith.consent", "yes"); r.status != want {
			t.Errorf("from %s: %d", origin, r.status)
		}
	}
}

// TestPublicFormAsJSON is for front ends of one's own.
func TestPublicFormAsJSON(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	asJSON := map[string]string{"Accept": "application/json", "Content-Type": "application/json", "Accept-Language": "ru-RU, en;q=0.5"}
	var form struct {
		Token, Language, Title, Consent string
		Questions                       []struct {
			Field, Label, Element string
			Required              bool
		}
	}
	if err := json.Unmarshal(s.send(http.MethodGet, "/forms/webLead", nil, asJSON).body, &form); err != nil || form.Language != "ru" || form.Title != "Свяжитесь с нами" || len(form.Questions) < 6 {
		t.Fatalf("%v %+v", err, form)
	}
	s.clock.wait(5 * time.Second)
	send := func(body string) (int, string) {
		r := s.send(http.MethodPost, "/forms/webLead", strings.NewReader(body), asJSON)
		return r.status, string(r.body)
	}
	if status, body := send(`{"token": "` + form.Token + `", "values": {"email": "x"}}`); status != http.StatusUnprocessableEntity || !strings.Contains(body, `"field":"lastName","rule":"required"`) || !strings.Contains(body, `"field":"kith.consent"`) {
		t.Errorf("wrong: %d %s", status, body)
	}
	if status, body := send(`{"token": "` + form.Token + `", "consent": true, "values": {"email": "x@example.com", "lastName": "Ж"}}`); status != http.StatusOK || !strings.Contains(body, "Спасибо") {
		t.Errorf("right: %d %s", status, body)
	}
	if status, _ := send(`{"values": 1}`); status != http.StatusBadRequest {
		t.Errorf("nonsense: %d", status)
	}
	var checked struct{ Hidden, Required []string }
	r := s.send(http.MethodPost, "/forms/webLead?check", strings.NewReader("f.email=a@example.com&f.companyName=Acme"), map[string]string{"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"})
	if err := json.Unmarshal(r.body, &checked); err != nil || len(checked.Hidden) != 0 || strings.Join(checked.Required, " ") != "lastName email" {
		t.Errorf("checked: %v %s", err, r.body)
	}
}

// TestFormsThatAreNotPublic are not there.
func TestFormsThatAreNotPublic(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	for _, path := range []string{"/forms/lead", "/forms/nothing", "/forms/other/webLead", "/forms/", "/forms/a/b/c/d", "/forms/%00", "/forms/../x"} {
		if r := s.send(http.MethodGet, path, nil, nil); r.status != http.StatusNotFound {
			t.Errorf("%s: %d %s", path, r.status, r.body)
		}
	}
	if r := s.send(http.MethodPost, "/forms/webLead", strings.NewReader(strings.Repeat("a", 300<<10)), map[string]string{"Content-Type": "application/x-www-form-urlencoded"}); r.status != http.StatusRequestEntityTooLarge {
		t.Errorf("a large body: %d", r.status)
	}
	if r := s.send(http.MethodDelete, "/forms/webLead", nil, nil); r.status != http.StatusMethodNotAllowed {
		t.Errorf("DELETE: %d", r.status)
	}
	r := s.send(http.MethodGet, "/forms/-/form.css", nil, nil)
	if r.status != http.StatusOK || !strings.Contains(r.header.Get("Cache-Control"), "immutable") {
		t.Errorf("the style: %d", r.status)
	}
}
