package files

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

// quarters is a picture with a colour of its own in each corner: which of them is where, shows how it was turned.
func quarters(w, h int) *image.RGBA {
	in := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			in.SetRGBA(x, y, corner(x < w/2, y < h/2))
		}
	}
	return in
}

func corner(left, top bool) color.RGBA {
	switch {
	case left && top:
		return color.RGBA{255, 0, 0, 255}
	case top:
		return color.RGBA{0, 255, 0, 255}
	case left:
		return color.RGBA{0, 0, 255, 255}
	}
	return color.RGBA{255, 255, 255, 255}
}

// byteOrder is how Exif writes numbers.
type byteOrder interface {
	AppendUint16(to []byte, v uint16) []byte
	AppendUint32(to []byte, v uint32) []byte
}

// photo is a JPEG of quarters as a camera writes it that is held in some way.
func photo(t *testing.T, w, h int, o orientation, order byteOrder) []byte {
	t.Helper()
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, quarters(w, h), &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	tiff := []byte("II*\x00\x08\x00\x00\x00")
	if order == byteOrder(binary.BigEndian) {
		tiff = []byte("MM\x00*\x00\x00\x00\x08")
	}
	u16 := func(v uint16) { tiff = order.AppendUint16(tiff, v) }
	u32 := func(v uint32) { tiff = order.AppendUint32(tiff, v) }
	u16(2)
	u16(0x010f)
	u16(2)
	u32(0)
	u32(0)
	u16(0x0112)
	u16(3)
	u32(1)
	u16(uint16(o))
	u16(0)
	exif := append([]byte("Exif\x00\x00"), tiff...)
	out := []byte{0xff, 0xd8, 0xff, 0xe1}
	out = binary.BigEndian.AppendUint16(out, uint16(len(exif)+2))
	return append(append(out, exif...), plain.Bytes()[2:]...)
}

// Wherever the camera was held, the thumbnail stands upright: the corner that was up left is up left.
func TestThumbnailsStandUpright(t *testing.T) {
	t.Parallel()
	// Where the corner that is stored up left belongs, by the table of Exif 2.32, and its right neighbour.
	first := map[orientation][2]image.Point{
		1: {{0, 0}, {1, 0}}, 2: {{1, 0}, {0, 0}}, 3: {{1, 1}, {0, 1}}, 4: {{0, 1}, {1, 1}},
		5: {{0, 0}, {0, 1}}, 6: {{1, 0}, {1, 1}}, 7: {{1, 1}, {1, 0}}, 8: {{0, 1}, {0, 0}},
	}
	for o, corners := range first {
		for _, order := range []byteOrder{binary.LittleEndian, binary.BigEndian} {
			in := photo(t, 400, 200, o, order)
			w, h := extent("image/jpeg", in)
			if want := [2]int{400, 200}; o.sideways() && (w != 200 || h != 400) || !o.sideways() && [2]int{w, h} != want {
				t.Errorf("%d: %d × %d", o, w, h)
			}
			var out bytes.Buffer
			if err := scale(&out, bytes.NewReader(in), "image/jpeg", 96); err != nil {
				t.Fatal(err)
			}
			small, err := jpeg.Decode(&out)
			if err != nil {
				t.Fatal(err)
			}
			b := small.Bounds()
			if max(b.Dx(), b.Dy()) != 96 || (b.Dx() > b.Dy()) == o.sideways() {
				t.Errorf("%d: the thumbnail is %v", o, b)
			}
			for i, want := range []color.RGBA{corner(true, true), corner(false, true)} {
				at := corners[i]
				r, g, bl, _ := small.At(b.Dx()/4+at.X*b.Dx()/2, b.Dy()/4+at.Y*b.Dy()/2).RGBA()
				if far(r, want.R) || far(g, want.G) || far(bl, want.B) {
					t.Errorf("%d: corner %d is not at %v", o, i, at)
				}
			}
		}
	}
}

func far(got uint32, want uint8) bool { return max(int(got>>8)-int(want), int(want)-int(got>>8)) > 40 }

func TestExtent(t *testing.T) {
	t.Parallel()
	var asPNG, asGIF bytes.Buffer
	if err := png.Encode(&asPNG, quarters(30, 20)); err != nil {
		t.Fatal(err)
	}
	if err := gif.Encode(&asGIF, quarters(30, 20), nil); err != nil {
		t.Fatal(err)
	}
	huge := bytes.Clone(asPNG.Bytes())
	binary.BigEndian.PutUint32(huge[16:], 60_000)
	binary.BigEndian.PutUint32(huge[20:], 60_000)
	for name, c := range map[string]struct {
		media string
		head  []byte
		w, h  int
	}{
		"png":          {"image/png", asPNG.Bytes(), 30, 20},
		"gif":          {"image/gif", asGIF.Bytes(), 30, 20},
		"a bomb":       {"image/png", huge, 0, 0},
		"cut off":      {"image/png", asPNG.Bytes()[:20], 0, 0},
		"another":      {"image/png", asGIF.Bytes(), 0, 0},
		"not a raster": {"image/svg+xml", []byte("<svg width='3' height='4'/>"), 0, 0},
	} {
		if w, h := extent(c.media, c.head); w != c.w || h != c.h {
			t.Errorf("%s: %d × %d, want %d × %d", name, w, h, c.w, c.h)
		}
	}
}

// What is broken behind its head is no reason to fail loudly: there is just no smaller picture.
func TestScaleRefusesWhatItCannotRead(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := png.Encode(&out, quarters(300, 300)); err != nil {
		t.Fatal(err)
	}
	half := out.Bytes()[:out.Len()/2]
	for media, content := range map[string]string{
		"image/png": string(half), "image/jpeg": "\xff\xd8\xff\xe1\x00", "image/gif": "GIF89a", "image/webp": "RIFF\x00\x00\x00\x00WEBP", "text/plain": "text",
	} {
		if err := scale(&bytes.Buffer{}, strings.NewReader(content), media, 96); err != errNoPicture { //nolint:errorlint // that very error
			t.Errorf("%s: %v", media, err)
		}
	}
}

func FuzzOrientation(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x22Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00"))
	f.Fuzz(func(_ *testing.T, head []byte) { orientationOf("image/jpeg", head) })
}
