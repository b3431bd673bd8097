// Package s3 keeps the content of files in a bucket of an S3-compatible object storage.
package s3

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"kith/engine"
)

// Store keeps content in a bucket, each key an object. It implements engine.Blobs.
type Store struct {
	client *minio.Client
	bucket string
	prefix string // of all keys, "" for none
}

// Open reaches a bucket, and fails where it can't be.
func Open(ctx context.Context, a Address) (*Store, error) {
	client, err := minio.New(a.Endpoint, &minio.Options{
		Creds: a.credentials(), Secure: a.Secure, Region: a.Region, BucketLookup: a.lookup(), Transport: a.Transport,
	})
	if err != nil {
		return nil, fmt.Errorf("s3: %w", err)
	}
	there, err := client.BucketExists(ctx, a.Bucket)
	if err != nil {
		return nil, fmt.Errorf("s3: reach bucket %s at %s: %w", a.Bucket, a.Endpoint, err)
	}
	if !there {
		return nil, fmt.Errorf("s3: there is no bucket %s at %s: make it first", a.Bucket, a.Endpoint)
	}
	return &Store{client: client, bucket: a.Bucket, prefix: a.Prefix}, nil
}

// credentials are those of the address, else those that the environment has (AWS_ACCESS_KEY_ID and
// AWS_SECRET_ACCESS_KEY), else those that the machine was given.
func (a Address) credentials() *credentials.Credentials {
	if a.Key != "" {
		return credentials.NewStaticV4(a.Key, a.Secret, "")
	}
	return credentials.NewChainCredentials([]credentials.Provider{
		&credentials.EnvAWS{}, &credentials.IAM{Client: &http.Client{Transport: http.DefaultTransport}},
	})
}

// partSize is how much of an object of unknown size is in memory at a time: parts can be 10 000, so it bounds objects to
// 80 GB.
const partSize = 8 << 20

// Put implements engine.Blobs.
func (s *Store) Put(ctx context.Context, key string, r io.Reader, size int64) error {
	options := minio.PutObjectOptions{ContentType: "application/octet-stream", PartSize: partSize, NumThreads: 1, DisableMultipart: 0 <= size && size <= partSize}
	if _, err := s.client.PutObject(ctx, s.bucket, s.key(key), r, size, options); err != nil {
		return fmt.Errorf("s3: put: %w", err)
	}
	return nil
}

// Open implements engine.Blobs.
func (s *Store) Open(ctx context.Context, key string) (engine.Blob, error) {
	object, err := s.client.GetObject(ctx, s.bucket, s.key(key), minio.GetObjectOptions{})
	if err != nil {
		return nil, fmt.Errorf("s3: open: %w", err)
	}
	info, err := object.Stat()
	if err == nil {
		return &blob{object, info.Size}, nil
	}
	_ = object.Close() // Its error is the one at hand.
	if minio.ToErrorResponse(err).StatusCode == http.StatusNotFound {
		return nil, engine.Errorf(engine.NotFound, "There is no such file.")
	}
	return nil, fmt.Errorf("s3: open: %w", err)
}

// Clear implements engine.Blobs.
func (s *Store) Clear(ctx context.Context, folder string) error {
	ctx, cancel := context.WithCancel(ctx) // ends the listing
	defer cancel()
	under := s.key(folder) + "/"
	var failed []error
	for o := range s.client.ListObjects(ctx, s.bucket, minio.ListObjectsOptions{Prefix: under, Recursive: true}) {
		if failed = append(failed, o.Err); o.Err == nil {
			failed = append(failed, s.client.RemoveObject(ctx, s.bucket, o.Key, minio.RemoveObjectOptions{}))
		}
	}
	for u := range s.client.ListIncompleteUploads(ctx, s.bucket, under, true) {
		if failed = append(failed, u.Err); u.Err == nil {
			failed = append(failed, s.client.RemoveIncompleteUpload(ctx, s.bucket, u.Key))
		}
	}
	if err := errors.Join(failed...); err != nil {
		return fmt.Errorf("s3: clear: %w", err)
	}
	return nil
}

func (s *Store) key(key string) string { return path.Join(s.prefix, key) }

// blob is an open object. It implements engine.Blob.
type blob struct {
	*minio.Object
	size int64
}

// Size implements engine.Blob.
func (b *blob) Size() int64 { return b.size }
