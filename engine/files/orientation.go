package files

import (
	"bytes"
	"encoding/binary"
	"image"
)

// orientation is how a camera was held, by the tag of that name in Exif 2.32: 1 is upright, and so is 0, unknown.
type orientation uint16

// sideways is whether width and height change places.
func (o orientation) sideways() bool { return o >= 5 && o <= 8 }

// orientationOf reads it from the head of a JPEG.
func orientationOf(media string, head []byte) orientation {
	if media != "image/jpeg" {
		return 0
	}
	const startOfScan, app1 = 0xda, 0xe1
	for at := 2; at+4 <= len(head) && head[at] == 0xff && head[at+1] != startOfScan; {
		marker, length := head[at+1], int(binary.BigEndian.Uint16(head[at+2:]))
		end := at + 2 + length
		if length < 2 || end > len(head) {
			return 0
		}
		if tiff, ok := bytes.CutPrefix(head[at+4:end], []byte("Exif\x00\x00")); ok && marker == app1 {
			return fromTIFF(tiff)
		}
		at = end
	}
	return 0
}

// fromTIFF finds the tag in the first directory.
func fromTIFF(tiff []byte) orientation {
	const tag, entry = 0x0112, 12
	var order binary.ByteOrder = binary.LittleEndian
	if bytes.HasPrefix(tiff, []byte("MM")) {
		order = binary.BigEndian
	}
	if len(tiff) < 8 {
		return 0
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 0
	}
	entries := tiff[at+2:]
	for n := int(order.Uint16(tiff[at:])); n > 0 && len(entries) >= entry; n-- {
		if order.Uint16(entries) == tag {
			return orientation(order.Uint16(entries[8:]))
		}
		entries = entries[entry:]
	}
	return 0
}

// upright turns a picture so that it stands as it was seen.
func (o orientation) upright(in *image.RGBA) *image.RGBA {
	if o < 2 || o > 8 {
		return in
	}
	w, h := in.Rect.Dx(), in.Rect.Dy()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if o.sideways() {
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			const pixel = 4 // bytes
			from, to := in.PixOffset(x, y), out.PixOffset(o.place(x, y, w, h))
			copy(out.Pix[to:to+pixel], in.Pix[from:from+pixel])
		}
	}
	return out
}

// place is where a pixel of a picture w wide and h high goes.
func (o orientation) place(x, y, w, h int) (tx, ty int) {
	switch o {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return h - 1 - y, x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return y, w - 1 - x
	}
	return x, y
}
