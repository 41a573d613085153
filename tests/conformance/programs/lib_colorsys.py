# The module colorsys.
import colorsys

print(sorted(colorsys.__all__))
values = (0.0, 0.2, 0.4, 0.5, 0.75, 1.0)
for r in values:
    for g in values:
        for b in values:
            print(colorsys.rgb_to_yiq(r, g, b), colorsys.rgb_to_hls(r, g, b), colorsys.rgb_to_hsv(r, g, b))
            print(colorsys.yiq_to_rgb(r, g, b), colorsys.hls_to_rgb(r, g, b), colorsys.hsv_to_rgb(r, g, b))
print(colorsys.yiq_to_rgb(0.5, -0.9, -0.9), colorsys.yiq_to_rgb(0.5, 0.9, 0.9), colorsys.hsv_to_rgb(1.7, 0.5, 1))
