package files

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"strconv"

	"golang.org/x/image/draw"

	"kith/engine"
)

// Widths are the sizes in which pictures are to be had besides their own: for a line of a table, for a record, for a
// screen. They are bounds of both sides.
func Widths() []int { return []int{96, 480, 1600} }

// mostWeight is how much memory one picture may take that is scaled, in bytes.
const mostWeight = 256 << 20

var errNoPicture = engine.Errorf(engine.NotFound, "There is no smaller picture of this file.")

// thumbnail opens a picture within a square of a size. It is made when it is first asked for, and kept beside the file.
func (r *Room) thumbnail(ctx context.Context, workspace string, f *engine.File, size int) (engine.Blob, string, error) {
	if f.Width == 0 {
		return nil, "", errNoPicture
	}
	if f.Width <= size && f.Height <= size && f.Size <= smallEnough {
		blob, err := r.Blobs.Open(ctx, original(workspace, f.ID))
		return blob, f.Type, err
	}
	key := folder(workspace, f.ID) + "/" + strconv.Itoa(size)
	blob, err := r.Blobs.Open(ctx, key)
	if engine.CodeOf(err) != engine.NotFound {
		return blob, thumbnailType(f), err
	}
	_, err, _ = r.making.Do(key, func() (any, error) {
		return nil, r.make(context.WithoutCancel(ctx), workspace, f, size, key)
	})
	if err != nil {
		return nil, "", err
	}
	blob, err = r.Blobs.Open(ctx, key)
	return blob, thumbnailType(f), err
}

// smallEnough is the size of a file that may go out as a thumbnail of itself, in bytes.
const smallEnough = 64 << 10

// thumbnailType is the type of a file's thumbnails: what may be seen through stays so.
func thumbnailType(f *engine.File) string {
	if f.Type == "image/jpeg" {
		return "image/jpeg"
	}
	return "image/png"
}

// make scales a picture and keeps it.
func (r *Room) make(ctx context.Context, workspace string, f *engine.File, size int, key string) error {
	if err := r.scaling.Acquire(ctx, 1); err != nil {
		return err
	}
	defer r.scaling.Release(1)
	blob, err := r.Blobs.Open(ctx, original(workspace, f.ID))
	if err != nil {
		return err
	}
	defer blob.Close()
	var out bytes.Buffer
	if err := scale(&out, blob, f.Type, size); err != nil {
		return err
	}
	return r.Blobs.Put(ctx, key, &out, int64(out.Len()))
}

// scale writes a picture within a square of a size.
func scale(out io.Writer, in io.ReadSeeker, media string, size int) error {
	f, ok := formatOf(media)
	if !ok {
		return errNoPicture
	}
	head := make([]byte, headSize)
	n, err := io.ReadFull(in, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("files: read a picture: %w", err)
	}
	head = head[:n]
	if c, err := f.config(bytes.NewReader(head)); err != nil || weight(c) > mostWeight || c.Width > mostPixels/max(c.Height, 1) {
		return errNoPicture
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("files: read a picture: %w", err)
	}
	picture, err := f.decode(in)
	if err != nil {
		return errNoPicture
	}
	small := orientationOf(media, head).upright(within(picture, size))
	if media == "image/jpeg" {
		return jpeg.Encode(out, small, &jpeg.Options{Quality: 82})
	}
	return (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(out, small)
}

// within scales a picture down to fit a square; a smaller one stays as large as it is. It is halved as long as it is more
// than twice too large: each pixel counts then, where sampling alone would leave most of them out.
func within(in image.Image, size int) *image.RGBA {
	for {
		w, h := in.Bounds().Dx(), in.Bounds().Dy()
		longer := max(w, h)
		switch {
		case longer > 2*size:
			in = scaled(in, (w+1)/2, (h+1)/2)
		case longer > size:
			return scaled(in, max(1, w*size/longer), max(1, h*size/longer))
		default:
			return scaled(in, w, h)
		}
	}
}

func scaled(in image.Image, w, h int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.ApproxBiLinear.Scale(out, out.Rect, in, in.Bounds(), draw.Src, nil)
	return out
}
