package graphql

import (
	"mime"
	"strconv"
	"strings"
)

// The media types of answers.
const (
	mediaJSON     = "application/json"
	mediaResponse = "application/graphql-response+json"
)

// negotiate picks the media type of the answer: the one the client likes best, the one named first where it likes both
// alike. Without a wish, and where anything will do, it is application/json, as older clients expect.
func negotiate(accept []string) (string, bool) {
	if len(accept) == 0 {
		return mediaJSON, true
	}
	best, bestQuality := "", 0.0
	named := false
	for _, header := range accept {
		for wish := range strings.SplitSeq(header, ",") {
			if strings.TrimSpace(wish) == "" {
				continue
			}
			named = true
			if media, quality := acceptable(wish); quality > bestQuality {
				best, bestQuality = media, quality
			}
		}
	}
	if !named {
		return mediaJSON, true
	}
	return best, best != ""
}

// acceptable is the media type that answers one wish, and how much it is wished; 0 when there is none.
func acceptable(wish string) (string, float64) {
	media, params, err := mime.ParseMediaType(wish)
	if err != nil || !isUTF8(params["charset"]) {
		return "", 0
	}
	switch media {
	case mediaJSON, mediaResponse:
	case "*/*", "application/*":
		media = mediaJSON
	default:
		return "", 0
	}
	q, given := params["q"]
	if !given {
		return media, 1
	}
	quality, err := strconv.ParseFloat(q, 64)
	if err != nil || quality < 0 || quality > 1 {
		return "", 0
	}
	return media, quality
}
