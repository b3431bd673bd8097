package server

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"time"

	"kith/engine"
	"kith/engine/files"
)

// uploaded is the answer about a file that was taken in.
type uploaded struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	Type   string `json:"type"`
	URL    string `json:"url"`
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
	SHA256 string `json:"sha256"`
}

// upload answers POST /files: the file itself, with its name in the address (?name=), or a form with one file in it.
func (s *server) upload(w http.ResponseWriter, r *http.Request) {
	r.Body = &patient{ReadCloser: r.Body, control: http.NewResponseController(w)}
	u, err := uploadOf(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	f, err := s.Files.Upload(r.Context(), engine.WorkspaceFrom(r.Context()), engine.ActorFrom(r.Context()), u)
	if err != nil {
		s.failUpload(w, r, err)
		return
	}
	s.answer(w, http.StatusCreated, uploaded{
		ID: f.ID, Name: f.Name, Size: f.Size, Type: f.Type, URL: filesPath + "/" + f.ID, Width: f.Width, Height: f.Height,
		SHA256: fmt.Sprintf("%x", f.Hash),
	})
}

// failUpload is fail with the status that HTTP has for what is too large.
func (s *server) failUpload(w http.ResponseWriter, r *http.Request, err error) {
	if engine.CodeOf(err) == engine.Limit {
		s.failAs(w, r, err, http.StatusRequestEntityTooLarge)
		return
	}
	s.fail(w, r, err)
}

// uploadOf reads what a request says of the file that it brings.
func uploadOf(r *http.Request) (files.Upload, error) {
	media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if media == "multipart/form-data" {
		return formUpload(r)
	}
	name := r.URL.Query().Get("name")
	if name == "" {
		return files.Upload{}, engine.Errorf(engine.BadRequest, "The file has no name: send it to /files?name=NAME, or in a form.")
	}
	return files.Upload{Name: name, Type: media, Size: r.ContentLength, Content: r.Body}, nil
}

// formUpload finds the file of a form. Nothing is read of what comes after it.
func formUpload(r *http.Request) (files.Upload, error) {
	none := engine.Errorf(engine.BadRequest, "There is no file in the form: send one, with its name.")
	form, err := r.MultipartReader()
	if err != nil {
		return files.Upload{}, none
	}
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return files.Upload{}, none
		}
		if err != nil {
			none.Message = "The form did not come whole: try again."
			return files.Upload{}, none
		}
		if name := part.FileName(); name != "" {
			return files.Upload{Name: name, Type: part.Header.Get("Content-Type"), Size: -1, Content: part}, nil
		}
	}
}

// uploadPatience is how long the next piece of an upload may take to come. The whole may take as long as it needs.
const uploadPatience = 30 * time.Second

// patient is a body that may take long to come, as long as it comes.
type patient struct {
	io.ReadCloser
	control *http.ResponseController
}

// Read implements io.Reader.
func (p *patient) Read(into []byte) (int, error) {
	_ = p.control.SetReadDeadline(time.Now().Add(uploadPatience)) // where that can't be, the server's own patience holds
	return p.ReadCloser.Read(into)
}
