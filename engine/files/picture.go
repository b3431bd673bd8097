package files

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"
)

// format is how pictures of a type are read.
type format struct {
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

// formatOf finds how pictures of a type are read; false for types that are not shown as pictures.
func formatOf(media string) (format, bool) {
	switch media {
	case "image/png", "image/vnd.mozilla.apng":
		return format{png.DecodeConfig, png.Decode}, true
	case "image/jpeg":
		return format{jpeg.DecodeConfig, jpeg.Decode}, true
	case "image/gif":
		return format{gif.DecodeConfig, gif.Decode}, true // the first picture of several
	case "image/webp":
		return format{webp.DecodeConfig, webp.Decode}, true
	}
	return format{}, false
}

// mostPixels bounds the pictures that are shown: what a browser or a scaler has to hold in memory, however small the file.
const mostPixels = 80_000_000

// extent is how wide and high a picture is shown, of the type and with such a head; 0 when it is none, when it is broken,
// or when there is too much of it to be shown.
func extent(media string, head []byte) (width, height int) {
	f, ok := formatOf(media)
	if !ok {
		return 0, 0
	}
	c, err := f.config(bytes.NewReader(head))
	if err != nil || c.Width <= 0 || c.Height <= 0 || c.Width > mostPixels/c.Height {
		return 0, 0
	}
	if orientationOf(media, head).sideways() {
		return c.Height, c.Width
	}
	return c.Width, c.Height
}

// weight is about how many bytes a picture takes when it is decoded.
func weight(c image.Config) int64 {
	perPixel := int64(4)
	switch c.ColorModel {
	case color.RGBA64Model, color.NRGBA64Model:
		perPixel = 8
	case color.Gray16Model:
		perPixel = 2
	case color.GrayModel:
		perPixel = 1
	}
	return int64(c.Width) * int64(c.Height) * perPixel
}
