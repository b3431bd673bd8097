package server_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"time"

	"kith/engine"
	"kith/engine/files"
	"kith/engine/files/disk"
)

// sweep sweeps files as of so long from now.
func (w *fileWorld) sweep(later time.Duration) {
	w.t.Helper()
	if more, err := w.files.Sweep(w.t.Context(), workspaceName, time.Now().Add(later), time.Now().Add(time.Minute)); more || err != nil {
		w.t.Fatalf("sweep: %v, %v", more, err)
	}
}

// there is whether the content of a file is kept.
func (w *fileWorld) there(up uploadedFile) bool {
	w.t.Helper()
	blob, err := w.files.Blobs.Open(w.t.Context(), workspaceName+"/"+up.ID[34:]+"/"+up.ID+"/original")
	if err == nil {
		_ = blob.Close()
	} else if engine.CodeOf(err) != engine.NotFound {
		w.t.Fatal(err)
	}
	return err == nil
}

func (w *fileWorld) expect(when string, up uploadedFile, there bool) {
	w.t.Helper()
	if w.there(up) != there {
		w.t.Errorf("%s: %s is there: %v", when, up.Name, !there)
	}
}

const day = 25 * time.Hour

// What no record takes is gone after a day; what a record or its history speaks of stays; what nobody does goes.
func TestFilesStayAsLongAsTheyAreSpokenOf(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	loose := w.mustPost(w.keeper, "loose.txt", "text/plain", []byte("a"))
	refused := w.mustPost(w.keeper, "refused.txt", "text/plain", []byte("a"))
	held := w.mustPost(w.keeper, "held.png", "image/png", picture(t, 200, 200))
	former := w.mustPost(w.keeper, "former.png", "image/png", picture(t, 200, 200))
	gone := w.mustPost(w.keeper, "gone.txt", "text/plain", []byte("a"))
	id := w.create(w.keeper, fmt.Sprintf("photo: %q, plan: %q", held.ID, former.ID))
	w.refuses("not its kind", w.set(w.keeper, id, fmt.Sprintf("photo: %q", refused.ID)), "photo", "takes pictures")
	w.mustSet(w.keeper, id, "plan: null")
	w.getFile(w.keeper, held.URL+"?size=96")
	destroyed := w.create(w.admin, `name: "D"`)
	goneToo := w.mustPost(w.admin, "gone too.txt", "text/plain", []byte("a"))
	w.mustSet(w.admin, destroyed, fmt.Sprintf("papers: [%q]", goneToo.ID))
	r := w.graphql(w.admin, fmt.Sprintf(`mutation { a: deleteProperty(id: %q) { id } b: destroyProperty(id: %q) { id } }`, destroyed, destroyed), nil)
	if r.code() != "" {
		t.Fatalf("%s", r.body)
	}

	w.sweep(0)
	for _, up := range []uploadedFile{loose, refused, held, former, gone, goneToo} {
		w.expect("at once", up, true)
	}
	w.sweep(day)
	for up, there := range map[*uploadedFile]bool{&loose: false, &refused: false, &gone: false, &held: true, &former: true, &goneToo: true} {
		w.expect("after a day", *up, there)
	}
	w.status("an upload that has expired", w.getFile(w.keeper, loose.URL), http.StatusNotFound, "NOT_FOUND")
	w.refuses("an upload that has expired", w.set(w.keeper, id, fmt.Sprintf("papers: [%q]", loose.ID)), "papers", "not to be had")
	w.mustSet(w.keeper, id, fmt.Sprintf("plan: %q", former.ID)) // what its history speaks of can come back
	w.mustSet(w.keeper, id, "plan: null")

	if _, err := w.pool.Exec(t.Context(), "delete from ws_test.event"); err != nil { // as retention does
		t.Fatal(err)
	}
	w.sweep(2 * day)
	for up, there := range map[*uploadedFile]bool{&held: true, &former: false, &goneToo: false} {
		w.expect("when no history speaks of it", *up, there)
	}
	var rows int
	if err := w.pool.QueryRow(t.Context(), "select count(*) from ws_test.file").Scan(&rows); err != nil || rows != 1 {
		t.Errorf("%d files are known of, want the one that is held; %v", rows, err)
	}
}

// What a process left that died while it took a file in, or while it removed one, is gone in the end.
func TestWhatADeadProcessLeftIsSwept(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	const dead = "01979a3c-5d1e-4cc0-8f3b-2f6d0c1e9a47"
	for _, sql := range []string{
		`insert into ws_test.file (id, name, type, size, uploaded_at) values ('` + dead + `', 'a', 'text/plain', 9, now() - interval '2 days')`,
		`insert into ws_test.file (id, name, type, size, hash, going) values ('01979a3c-5d1e-4cc0-8f3b-2f6d0c1e9a48', 'b', 'text/plain', 1, '', true)`,
	} {
		if _, err := w.pool.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	left := uploadedFile{ID: dead}
	if err := w.files.Blobs.Put(t.Context(), workspaceName+"/47/"+dead+"/original", strings.NewReader("half"), -1); err != nil {
		t.Fatal(err)
	}
	w.status("half a file", w.getFile(w.admin, "/files/"+dead), http.StatusNotFound, "NOT_FOUND")
	w.sweep(0)
	w.expect("swept", left, false)
	var rows int
	if err := w.pool.QueryRow(t.Context(), "select count(*) from ws_test.file").Scan(&rows); err != nil || rows != 0 {
		t.Errorf("%d files are known of, %v", rows, err)
	}
}

// A file larger than the settings allow is refused, whether its size is told or not, and nothing of it stays.
func TestFilesHaveALimit(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	w.limit(`"fileMegabytes": 1`)
	large := bytes.Repeat([]byte("a lot "), 1<<18)
	w.status("told", w.postFile(w.keeper, "a.txt", "text/plain", large), http.StatusRequestEntityTooLarge, "LIMIT")
	untold := w.send(http.MethodPost, "/files?name=a.txt", iotest.HalfReader(bytes.NewReader(large)), bearing(w.keeper, "Content-Type", "text/plain"))
	w.status("untold", untold, http.StatusRequestEntityTooLarge, "LIMIT")
	w.mustPost(w.keeper, "a.txt", "text/plain", large[:1<<20])
	for range 19 {
		w.mustPost(w.keeper, "a.txt", "text/plain", large[:1<<20])
	}
	w.status("more than may wait", w.postFile(w.keeper, "a.txt", "text/plain", large[:1<<20]), http.StatusRequestEntityTooLarge, "LIMIT")
	w.mustPost(w.admin, "a.txt", "text/plain", large[:1<<20]) // others have room
}

// A client that goes away in the middle leaves nothing that could be taken for a file.
func TestUploadsThatBreakOff(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	body := io.MultiReader(bytes.NewReader(bytes.Repeat([]byte("a"), 3<<20)), iotest.ErrReader(errors.New("gone")))
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, w.url+"/files?name=a.txt", body)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+w.keeper)
	if res, err := http.DefaultTransport.RoundTrip(req); err == nil {
		_ = res.Body.Close()
		t.Fatalf("half a file: %d", res.StatusCode)
	}
	var whole int
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		var begun int
		if err := w.pool.QueryRow(t.Context(), "select count(*), count(hash) from ws_test.file").Scan(&begun, &whole); err != nil {
			t.Fatal(err)
		}
		if begun > 0 || time.Now().After(end) {
			break
		}
	}
	if whole != 0 {
		t.Errorf("half a file counts as a whole one")
	}
}

// Many upload and attach at once: each record has its own file, and none is lost.
func TestFilesOfManyAtOnce(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	const people, each = 6, 5
	var all sync.WaitGroup
	for p := range people {
		all.Go(func() {
			for i := range each {
				content := fmt.Sprintf("%d of %d", i, p)
				up := w.mustPost(w.keeper, content+".txt", "text/plain", []byte(content))
				w.create(w.keeper, fmt.Sprintf("name: %q, papers: [%q]", content, up.ID))
				if r := w.getFile(w.keeper, up.URL); string(r.body) != content {
					t.Errorf("%s is %s", content, r.body)
				}
			}
		})
	}
	all.Wait()
	if n := w.total(w.keeper, "properties"); n != people*each {
		t.Errorf("%d records, want %d", n, people*each)
	}
	// One upload wanted by many goes to one.
	up := w.mustPost(w.keeper, "one.txt", "text/plain", []byte("one"))
	var taken atomic.Int32
	for range people {
		all.Go(func() {
			r := w.graphql(w.keeper, fmt.Sprintf("mutation { createProperty(input: {papers: [%q]}) { id } }", up.ID), nil)
			if r.code() == "" {
				taken.Add(1)
			}
		})
	}
	all.Wait()
	if taken.Load() != 1 {
		t.Errorf("%d records took one file", taken.Load())
	}
}

// However large a file is, little of it is in memory at a time, on the way in and on the way out.
func TestLargeFilesGoByInPieces(t *testing.T) {
	w := newFileWorld(t)
	const size, most = 200 << 20, 64 << 20
	w.limit(`"fileMegabytes": 300`)
	highest := watchMemory(t)
	content := func() io.Reader { return io.LimitReader(endless{}, size) }
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, w.url+"/files?name=large.bin", content())
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+w.keeper)
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	answer, _ := io.ReadAll(res.Body)
	_ = res.Body.Close()
	hash := sha256.New()
	_, _ = io.Copy(hash, content())
	if want := fmt.Sprintf(`"sha256":"%x"`, hash.Sum(nil)); res.StatusCode != http.StatusCreated || !strings.Contains(string(answer), want) {
		t.Fatalf("%d %s, want %s", res.StatusCode, answer, want)
	}
	get, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.url+"/files/"+idIn(t, string(answer)), nil)
	if err != nil {
		t.Fatal(err)
	}
	get.Header.Set("Authorization", "Bearer "+w.keeper)
	if res, err = http.DefaultTransport.RoundTrip(get); err != nil {
		t.Fatal(err)
	}
	if n, err := io.Copy(io.Discard, res.Body); n != size || err != nil {
		t.Errorf("%d bytes came back, %v", n, err)
	}
	_ = res.Body.Close()
	if used := highest(); used > most {
		t.Errorf("%d MB of memory for a file of %d MB", used>>20, size>>20)
	}
}

// endless gives bytes without an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(i % 251)
	}
	return len(p), nil
}

// watchMemory answers how much more memory was in use at most than there was at first.
func watchMemory(t *testing.T) func() uint64 {
	t.Helper()
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before, highest, done := m.HeapInuse, m.HeapInuse, make(chan struct{})
	var watching sync.WaitGroup
	watching.Go(func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
				var now runtime.MemStats
				runtime.ReadMemStats(&now)
				highest = max(highest, now.HeapInuse)
			}
		}
	})
	return func() uint64 {
		close(done)
		watching.Wait()
		return highest - before
	}
}

// A backup carries the content of files to another disk, and one that is not whole is refused.
func TestFilesAreBackedUp(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	noise := make([]byte, 1<<20)
	_, _ = rand.NewChaCha8([32]byte{}).Read(noise)
	up := w.mustPost(w.keeper, "a.bin", "", noise)
	gone := w.mustPost(w.keeper, "b.txt", "text/plain", []byte("more"))
	if err := w.files.Blobs.Clear(t.Context(), workspaceName+"/"+gone.ID[34:]+"/"+gone.ID); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	saved, missing, err := w.files.Save(t.Context(), &out)
	if err != nil || saved != 1 || len(missing) != 1 || missing[0] != gone.ID {
		t.Fatalf("saved %d, missing %v, %v", saved, missing, err)
	}
	restored := w.newFiles(slog.New(slog.DiscardHandler))
	if n, err := files.Load(t.Context(), restored.Blobs, bytes.NewReader(out.Bytes())); n != 1 || err != nil {
		t.Fatalf("loaded %d, %v", n, err)
	}
	w.files = restored
	w.expect("restored", up, true)
	if n, err := files.Load(t.Context(), nil, bytes.NewReader(out.Bytes())); n != 1 || err != nil {
		t.Errorf("looked at %d, %v", n, err)
	}
	for _, cut := range []int{0, 10, out.Len() / 2, out.Len() - 30, out.Len() - 1} {
		other, err := disk.Open(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := files.Load(context.Background(), other, bytes.NewReader(out.Bytes()[:cut])); !errors.Is(err, files.ErrArchive) {
			t.Errorf("cut after %d of %d: %v", cut, out.Len(), err)
		}
		_ = other.Close()
	}
	damaged := bytes.Clone(out.Bytes())
	damaged[len(damaged)/2] ^= 1
	if _, err := files.Load(t.Context(), nil, bytes.NewReader(damaged)); !errors.Is(err, files.ErrArchive) {
		t.Errorf("damaged: %v", err)
	}
}
