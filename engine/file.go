package engine

import (
	"context"
	"io"
	"time"

	"kith/metadata/kind"
)

// File is an uploaded file, and which record has it.
type File struct {
	kind.Attachment
	By, Key    string // the user who uploaded it, and the API key that they did it by, ""
	UploadedAt time.Time
	Hash       []byte // SHA-256 of the content
	// Entity and Field are stable ids. All three are "" until the write of a record takes the file.
	Entity, Record, Field string
}

// Taken is whether a record has the file.
func (f *File) Taken() bool { return f.Record != "" }

// Of is whether an actor uploaded the file, in the same way as they ask now.
func (f *File) Of(actor *Actor) bool { return f.By == actor.User && f.Key == actor.Key }

// Files keeps what is known of a workspace's files; their content lies in Blobs. It is implemented by engine/pg, whose
// writes give files to records.
type Files interface {
	// BeginFile notes an upload before its content is stored, so that none is ever stored without a trace. Limit when its
	// uploader has too many that no record has taken, or they are too large together.
	BeginFile(ctx context.Context, f *File, most Pending) error
	// EndFile notes the size and the hash of the content, all of which is stored now.
	EndFile(ctx context.Context, f *File) error
	// File finds a file whose content is there; NotFound.
	File(ctx context.Context, id string) (*File, error)
	// ExpireFiles gives up uploads from before a time that no record has taken, at most limit of them. It answers all that
	// have been given up, but not been forgotten yet: nobody can take them any more.
	ExpireFiles(ctx context.Context, before time.Time, limit int) (ids []string, err error)
	// AbandonFiles gives up files that no record holds any more, and no history speaks of. It looks at those that it has
	// not looked at since a time, at most limit of them, and answers how many it saw.
	AbandonFiles(ctx context.Context, state *State, before time.Time, limit int) (seen int, err error)
	// ForgetFiles forgets files that were given up.
	ForgetFiles(ctx context.Context, ids []string) error
	// EachFile tells of all files whose content is there.
	EachFile(ctx context.Context, do func(*File) error) error
}

// Pending bounds what one uploader may have uploaded that no record has taken.
type Pending struct {
	Files int
	Bytes int64
}

// Blobs keeps content under keys, which are paths of plain names: "main/0f/0f…/original". It is implemented by the stores
// of engine/files.
type Blobs interface {
	// Put keeps what r gives under a key; size is how many bytes, -1 where that is not known. When it fails, the key is as
	// it was.
	Put(ctx context.Context, key string, r io.Reader, size int64) error
	// Open reads what is kept under a key; NotFound.
	Open(ctx context.Context, key string) (Blob, error)
	// Clear removes all that is kept under a folder of keys, what was begun and never ended included. It may be empty.
	Clear(ctx context.Context, folder string) error
}

// Blob is content that is being read. It is for one goroutine.
type Blob interface {
	io.ReadSeekCloser
	Size() int64
}
