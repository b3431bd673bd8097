package server_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"testing"

	"kith/engine"
)

// Who may read a record's field has its file, and nobody else: others can't even tell that there is one.
func TestFilesAreForWhoMayReadTheRecord(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	photo, plan := w.mustPost(w.keeper, "photo.png", "image/png", picture(t, 300, 200)), w.mustPost(w.keeper, "plan.png", "image/png", picture(t, 30, 20))
	id := w.create(w.keeper, fmt.Sprintf(`name: "A", public: false, photo: %q, plan: %q`, photo.ID, plan.ID))
	expect := func(when string, file uploadedFile, readers ...string) {
		t.Helper()
		for _, path := range []string{file.URL, file.URL + "/" + file.Name, file.URL + "?size=96", file.URL + "?size=480"} {
			may := map[string]bool{}
			for _, key := range readers {
				may[key] = true
				w.status(when+": a reader gets "+path, w.getFile(key, path), http.StatusOK, "")
			}
			for who, key := range map[string]string{"admin": w.admin, "keeper": w.keeper, "viewer": w.viewer, "nobody": w.nobody} {
				if !may[key] {
					w.status(when+": "+who+" asks for "+path, w.getFile(key, path), http.StatusNotFound, "NOT_FOUND")
				}
			}
		}
	}
	expect("hidden row", photo, w.admin, w.keeper)
	expect("hidden row", plan, w.admin, w.keeper)
	w.mustSet(w.keeper, id, "public: true")
	expect("hidden field", photo, w.admin, w.keeper)
	expect("shown field", plan, w.admin, w.keeper, w.viewer)
	w.status("without a key", w.send(http.MethodGet, plan.URL, nil, nil), http.StatusUnauthorized, "UNAUTHENTICATED")
	w.status("with a bad key", w.getFile("kith_no", plan.URL), http.StatusUnauthorized, "UNAUTHENTICATED")
	w.status("that there is not", w.getFile(w.admin, "/files/01979a3c-5d1e-4cc0-8f3b-2f6d0c1e9a47"), http.StatusNotFound, "NOT_FOUND")
	w.status("what is no id", w.getFile(w.admin, "/files/..%2f..%2fetc%2fpasswd"), http.StatusNotFound, "NOT_FOUND")

	if r := w.graphql(w.keeper, fmt.Sprintf(`mutation { deleteProperty(id: %q) { id } }`, id), nil); r.code() != "" {
		t.Fatalf("%s", r.body)
	}
	w.status("in the trash", w.getFile(w.keeper, photo.URL), http.StatusOK, "")
	if r := w.graphql(w.keeper, fmt.Sprintf(`mutation { restoreProperty(id: %q) { id } }`, id), nil); r.code() != "" {
		t.Fatalf("%s", r.body)
	}
	w.mustSet(w.keeper, id, "photo: null")
	expect("taken out", photo)
	w.mustSet(w.keeper, id, fmt.Sprintf("photo: %q", photo.ID))
	expect("put back", photo, w.admin, w.keeper)
}

// An upload is its uploader's, until a record takes it: then it is that record's, for good.
func TestUploadsAreTheirUploaders(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	mine := w.mustPost(w.keeper, "a.png", "image/png", picture(t, 3, 3))
	for who, key := range map[string]string{"admin": w.admin, "viewer": w.viewer, "nobody": w.nobody} {
		w.status(who, w.getFile(key, mine.URL), http.StatusNotFound, "NOT_FOUND")
	}
	w.status("its uploader", w.getFile(w.keeper, mine.URL), http.StatusOK, "")
	theirs := w.create(w.admin, `name: "Theirs"`)
	const unknown = "names a file that is not to be had"
	w.refuses("another's", w.set(w.admin, theirs, fmt.Sprintf("photo: %q", mine.ID)), "photo", unknown)
	w.refuses("another's, in a list", w.set(w.admin, theirs, fmt.Sprintf("papers: [%q]", mine.ID)), "papers", unknown)
	w.refuses("that there is not", w.set(w.admin, theirs, `photo: "01979a3c-5d1e-4cc0-8f3b-2f6d0c1e9a47"`), "photo", unknown)

	id := w.create(w.keeper, fmt.Sprintf(`name: "Mine", photo: %q`, mine.ID))
	other := w.create(w.keeper, `name: "Other"`)
	w.refuses("of another record", w.set(w.keeper, other, fmt.Sprintf("photo: %q", mine.ID)), "photo", unknown)
	w.refuses("of another field", w.set(w.keeper, id, fmt.Sprintf("plan: %q", mine.ID)), "plan", unknown)
	w.refuses("of another record, in a new one", w.graphql(w.keeper, fmt.Sprintf(`mutation { createProperty(input: {photo: %q}) { id } }`, mine.ID), nil), "photo", unknown)
	w.mustSet(w.keeper, id, fmt.Sprintf(`name: "Still mine", photo: %q`, mine.ID))

	paper := w.mustPost(w.keeper, "b.txt", "text/plain", []byte("b"))
	w.refuses("twice", w.set(w.keeper, id, fmt.Sprintf("papers: [%q, %q]", paper.ID, paper.ID)), "papers", "twice")
	r := w.graphql(w.keeper, fmt.Sprintf(`mutation { a: createProperty(input: {papers: [%q]}) { id } b: createProperty(input: {papers: [%q]}) { id } }`, paper.ID, paper.ID), nil)
	w.refuses("for two records of one operation", r, "papers", unknown)
	r = w.graphql(w.keeper, fmt.Sprintf(`mutation { updateProperties(filter: {id: {isNull: false}}, input: {papers: [%q]}) { count } }`, paper.ID), nil)
	if r.code() != string(engine.Invalid) {
		t.Errorf("for all records: %s", r.body)
	}
	w.mustSet(w.keeper, id, fmt.Sprintf("papers: [%q]", paper.ID)) // nothing of what was refused has taken it
}

// Who may attach nothing to anything may not fill the disk either.
func TestUploadsTakeARightToAttach(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	content := picture(t, 3, 3)
	w.status("no right", w.postFile(w.nobody, "a.png", "image/png", content), http.StatusForbidden, "FORBIDDEN")
	w.status("reading alone", w.postFile(w.viewer, "a.png", "image/png", content), http.StatusForbidden, "FORBIDDEN")
	w.status("no key", w.send(http.MethodPost, "/files?name=a.png", bytes.NewReader(content), map[string]string{"Content-Type": "image/png"}),
		http.StatusUnauthorized, "UNAUTHENTICATED")
	up := w.mustPost(w.keeper, "a.png", "image/png", content)
	id := w.create(w.admin, `name: "A", public: true`)
	if r := w.set(w.viewer, id, fmt.Sprintf("plan: %q", up.ID)); r.code() == "" {
		t.Errorf("who may not change the record has attached a file: %s", r.body)
	}
}

// Pages of other sites can't upload in a person's name.
func TestUploadsOfOtherSitesAreRefused(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	if _, err := w.authority.CreateUser(t.Context(), operator(), workspaceName, engine.NewUser{Name: "Ann", Email: "ann@example.com", Password: password, Roles: []string{"keeper"}}); err != nil {
		t.Fatal(err)
	}
	cookie := w.signIn("ann@example.com").String()
	post := func(site string) reply {
		return w.send(http.MethodPost, "/files?name=a.txt", bytes.NewReader([]byte("a")), map[string]string{"Cookie": cookie, "Content-Type": "text/plain", "Sec-Fetch-Site": site})
	}
	if r := post("cross-site"); r.status != http.StatusForbidden {
		t.Errorf("from another site: %d %s", r.status, r.body)
	}
	r := post("same-origin")
	var up uploadedFile
	if err := json.Unmarshal(r.body, &up); err != nil || r.status != http.StatusCreated {
		t.Fatalf("from the app: %d %s", r.status, r.body)
	}
	if r := w.send(http.MethodGet, up.URL, nil, map[string]string{"Cookie": cookie}); r.status != http.StatusOK || string(r.body) != "a" {
		t.Errorf("what the session uploaded: %d %s", r.status, r.body)
	}
}

// A record that others are merged into may take their files over: they are its own then.
func TestFilesFollowAMerge(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	theirs, fresh := w.mustPost(w.keeper, "theirs.png", "image/png", picture(t, 3, 3)), w.mustPost(w.keeper, "fresh.png", "image/png", picture(t, 4, 4))
	into, from := w.create(w.keeper, `name: "Into"`), w.create(w.keeper, fmt.Sprintf(`name: "From", photo: %q`, theirs.ID))
	other := w.create(w.keeper, `name: "Other"`)
	merge := func(key, into, from, take string) reply {
		return w.graphql(key, fmt.Sprintf("mutation { mergeProperties(into: %q, from: [%q], take: {%s}) { id } }", into, from, take), nil)
	}
	w.refuses("into another field", merge(w.keeper, into, from, fmt.Sprintf("plan: %q", theirs.ID)), "plan", "not to be had")
	w.refuses("of a record that is not merged", merge(w.keeper, into, other, fmt.Sprintf("photo: %q", theirs.ID)), "photo", "not to be had")
	if r := merge(w.keeper, into, from, fmt.Sprintf("photo: %q, plan: %q", theirs.ID, fresh.ID)); r.code() != "" {
		t.Fatalf("%s", r.body)
	}
	w.sweep(day)
	for _, up := range []uploadedFile{theirs, fresh} {
		w.status(up.Name, w.getFile(w.keeper, up.URL), http.StatusOK, "")
	}
	var holders int
	if err := w.pool.QueryRow(t.Context(), "select count(*) from ws_test.file where record = $1", into).Scan(&holders); err != nil || holders != 2 {
		t.Errorf("%d files are the record's, want 2; %v", holders, err)
	}
}

// A field of files begins with none: a default would be one file of many records.
func TestFilesAreNoDefaults(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	for _, keyword := range []string{`"default": "01979a3c-5d1e-4cc0-8f3b-2f6d0c1e9a47"`, `"x-default": "photo"`} {
		document := `{"$schema": "kith:entity", "$id": "house", "type": "object", "title": "House", "x-entity": {"plural": "houses"},
			"properties": {"photo": {"x-kind": "image"}, "other": {"x-kind": "image", ` + keyword + `}}}`
		r := w.metadata(w.admin, `mutation($edit: EditInput!) { applyChanges(edit: $edit) { version } }`, map[string]any{"edit": map[string]any{"documents": []string{document}}})
		if r.code() != "INVALID" || !bytes.Contains(r.body, []byte("belongs to one record")) {
			t.Errorf("%s: %s", keyword, r.body)
		}
	}
}
