"""Nested dataclasses to and from JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, astuple, dataclass, field, fields, is_dataclass
from enum import Enum


class Genre(Enum):
    ROCK = "rock"
    JAZZ = "jazz"


@dataclass
class Track:
    title: str
    seconds: int

    @property
    def length(self) -> str:
        return f"{self.seconds // 60}:{self.seconds % 60:02d}"


@dataclass
class Album:
    title: str
    year: int
    genre: Genre = Genre.ROCK
    tracks: list[Track] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.tracks)

    @classmethod
    def from_dict(cls, data: dict) -> Album:
        known = {f.name for f in fields(cls)}
        unknown = set(data) - known
        if unknown:
            raise ValueError(f"unknown fields: {sorted(unknown)}")
        data = dict(data, genre=Genre(data.get("genre", "rock")))
        data["tracks"] = [Track(**track) for track in data.get("tracks", [])]
        return cls(**data)


class Encoder(json.JSONEncoder):
    def default(self, o):
        if is_dataclass(o):
            return asdict(o)
        if isinstance(o, Enum):
            return o.value
        return super().default(o)


def main() -> None:
    album = Album("Kind of Blue", 1959, Genre.JAZZ, [Track("So What", 562), Track("Blue in Green", 337)])
    text = json.dumps(album, cls=Encoder, indent=2)
    print(text)
    again = Album.from_dict(json.loads(text))
    print(again == album, again is album, len(again), again)
    print(astuple(album.tracks[0]), [t.length for t in album.tracks])
    copy = asdict(album)
    copy["tracks"].clear()
    print(len(album), len(copy["tracks"]), Album("x", 1).tracks is Album("y", 2).tracks)
    for bad in ({"title": "a"}, {"title": "a", "year": 1, "price": 2}, {"title": "a", "year": 1, "genre": "polka"}):
        try:
            Album.from_dict(bad)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, "-", error)
    try:
        json.dumps({"x": object}, cls=Encoder)
    except TypeError as error:
        print("TypeError -", error)


if __name__ == "__main__":
    main()
