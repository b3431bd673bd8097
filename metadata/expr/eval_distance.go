package expr

import (
	"math"

	"github.com/shopspring/decimal"
)

// EarthRadius is the mean radius of the earth in kilometres: R1 of the International Union of Geodesy and Geophysics
// (Moritz, Geodetic Reference System 1980).
const EarthRadius = 6371.0088

// distance is how far two points are apart on a sphere, by the haversine formula (Sinnott, Virtues of the Haversine,
// Sky and Telescope 68, 1984), in kilometres with three decimals. The SQL of engine/pg computes the same.
func (e *evaluator) distance(v []any) (any, error) {
	var radians [4]float64
	for i, value := range v {
		d, ok := e.number(value)
		if !ok {
			return nil, notA("number", value)
		}
		radians[i] = d.InexactFloat64() * math.Pi / 180
	}
	lat1, lon1, lat2, lon2 := radians[0], radians[1], radians[2], radians[3]
	h := square(math.Sin((lat2-lat1)/2)) + math.Cos(lat1)*math.Cos(lat2)*square(math.Sin((lon2-lon1)/2))
	return decimal.NewFromFloat(2 * EarthRadius * math.Asin(math.Sqrt(min(1, h)))).Round(3), nil
}

func square(x float64) float64 { return x * x }
