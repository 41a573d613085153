"""Weak references: caches, callbacks, parent links."""

import gc
import weakref


class Image:
    loaded = 0

    def __init__(self, name):
        Image.loaded += 1
        self.name = name
        self.pixels = name * 3


class ImageCache:
    def __init__(self):
        self._images = weakref.WeakValueDictionary()

    def get(self, name):
        image = self._images.get(name)
        if image is None:
            self._images[name] = image = Image(name)
        return image

    def __len__(self):
        return len(self._images)


class TreeNode:
    def __init__(self, value):
        self.value = value
        self._parent = None
        self.children = []

    @property
    def parent(self):
        return self._parent() if self._parent is not None else None

    def add(self, child):
        child._parent = weakref.ref(self)
        self.children.append(child)
        return child

    def path(self):
        node, names = self, []
        while node is not None:
            names.append(node.value)
            node = node.parent
        return "/".join(reversed(names))


def main():
    cache = ImageCache()
    cat, dog = cache.get("cat"), cache.get("dog")
    print(cache.get("cat") is cat, Image.loaded, len(cache))
    del dog
    gc.collect()
    print(len(cache), sorted(cache._images))
    cache.get("dog")
    print(Image.loaded)
    root = TreeNode("root")
    leaf = root.add(TreeNode("usr")).add(TreeNode("bin"))
    print(leaf.path(), leaf.parent.parent is root)
    del root
    gc.collect()
    print(leaf.path(), leaf.parent is None)
    log = []
    image = Image("temp")
    reference = weakref.ref(image, lambda r: log.append("collected"))
    finalizer = weakref.finalize(image, log.append, "finalized")
    print(reference() is image, finalizer.alive)
    del image
    gc.collect()
    print(reference() is None, sorted(log), finalizer.alive)
    metadata = weakref.WeakKeyDictionary()
    metadata[cat] = "a note"
    print(metadata[cat], cat in metadata, len(metadata))
    proxy = weakref.proxy(cat)
    print(proxy.name, proxy.pixels)
    del cat
    gc.collect()
    print(len(metadata))
    try:
        proxy.name
    except ReferenceError as error:
        print("ReferenceError:", error)
    try:
        weakref.ref(5)
    except TypeError as error:
        print("TypeError:", error)


if __name__ == "__main__":
    main()
