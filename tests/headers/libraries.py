"""The libraries that are checked: where their headers are, and which Debian package has them."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Optional, Sequence

USR = Path("/usr/include")


@cache
def multiarch() -> str:
    """Give the folder name that Debian has for this machine, such as x86_64-linux-gnu."""
    done = subprocess.run(["cc", "-print-multiarch"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "x86_64-linux-gnu"


@dataclass(frozen=True)
class Library:
    """One library: its name here, what to install, what to bind and what it is compiled with."""

    name: str
    debian: str
    """The development package, whose list of files says which declarations are the library's."""
    headers: Sequence[str]
    """Paths below /usr/include or its multiarch folder; a pattern stands for all that match."""
    file: str
    """The SONAME."""
    folders: Sequence[str] = ()
    """Include folders (-I), below /usr/include; an absolute path stays; ARCH is the multiarch."""
    defines: Sequence[str] = ()
    without: Sequence[str] = ()
    """Headers of the patterns that are left out."""
    before: Sequence[str] = ()
    """Standard headers that the headers need, and do not include."""
    wanted: bool = False
    """Whether the issue names it: these are what a run without arguments checks first."""

    @property
    def package(self) -> str:
        """The name of the generated Python package."""
        return f"{self.name}_raw"

    def header_paths(self) -> list[Path]:
        """Find the headers; those that are missing are left out."""
        found: list[Path] = []
        for pattern in self.headers:
            for root in (USR, USR / multiarch()):
                paths = sorted(root.glob(pattern))
                if paths:
                    found += [path for path in paths if path.name not in self.without]
                    break
        return found

    def include_folders(self) -> list[str]:
        """Give the folders for -I."""
        return [str(USR / folder.replace("ARCH", multiarch())) for folder in self.folders]

    def flags(self) -> list[str]:
        """Give the compiler flags that the headers need."""
        return [
            *(f"-I{folder}" for folder in self.include_folders()),
            *(f"-D{define}" for define in self.defines),
        ]

    def binary(self) -> Optional[Path]:
        """Find the shared object in the folders that the loader knows."""
        for folder in ("/usr/lib", "/lib", "/usr/local/lib"):
            for path in (Path(folder, multiarch(), self.file), Path(folder, self.file)):
                if path.exists():
                    return path
        return None

    def missing(self) -> Optional[str]:
        """Say what has to be installed, or None."""
        if self.header_paths() and self.binary():
            return None
        return f"apt install {self.debian}"

    def own_files(self) -> frozenset[str]:
        """Give the headers that belong to the library, with symbolic links resolved."""
        files = {str(path.resolve()) for path in self.header_paths()}
        if shutil.which("dpkg"):
            done = subprocess.run(
                ["dpkg", "-L", self.debian], capture_output=True, text=True, check=False
            )
            files |= {
                str(Path(line).resolve())
                for line in done.stdout.splitlines()
                if "/include/" in line and Path(line).is_file()
            }
        return frozenset(files)


OPENSSL_WITHOUT = (
    # These belong to libssl.
    *("dtls1.h", "prov_ssl.h", "quic.h", "srtp.h", "ssl.h", "ssl2.h", "ssl3.h", "sslerr.h"),
    *("sslerr_legacy.h", "tls1.h"),
    # This one is an #error.
    "asn1_mac.h",
)

LIBRARIES = (
    Library("sqlite3", "libsqlite3-dev", ["sqlite3.h"], "libsqlite3.so.0", wanted=True),
    Library("zlib", "zlib1g-dev", ["zlib.h"], "libz.so.1", wanted=True),
    Library("zstd", "libzstd-dev", ["zstd.h"], "libzstd.so.1", wanted=True),
    Library("lz4", "liblz4-dev", ["lz4.h", "lz4frame.h"], "liblz4.so.1", wanted=True),
    Library("curl", "libcurl4-openssl-dev", ["curl/curl.h"], "libcurl.so.4", wanted=True),
    Library("png", "libpng-dev", ["png.h"], "libpng16.so.16", wanted=True),
    Library(
        "xml2",
        "libxml2-dev",
        ["libxml2/libxml/*.h"],
        "libxml2.so.2",
        folders=["libxml2"],
        wanted=True,
    ),
    Library(
        "sdl2",
        "libsdl2-dev",
        ["SDL2/SDL.h"],
        "libSDL2-2.0.so.0",
        folders=["SDL2", "ARCH"],
        wanted=True,
    ),
    Library("uv", "libuv1-dev", ["uv.h"], "libuv.so.1", wanted=True),
    Library("expat", "libexpat1-dev", ["expat.h"], "libexpat.so.1", wanted=True),
    Library(
        "lua",
        "liblua5.4-dev",
        ["lua5.4/lua.h", "lua5.4/lauxlib.h", "lua5.4/lualib.h"],
        "liblua5.4.so.0",
        wanted=True,
    ),
    Library(
        "archive",
        "libarchive-dev",
        ["archive.h", "archive_entry.h"],
        "libarchive.so.13",
        wanted=True,
    ),
    Library(
        "crypto",
        "libssl-dev",
        ["openssl/*.h"],
        "libcrypto.so.3",
        without=OPENSSL_WITHOUT,
        wanted=True,
    ),
    Library("bz2", "libbz2-dev", ["bzlib.h"], "libbz2.so.1.0"),
    Library("lzma", "liblzma-dev", ["lzma.h"], "liblzma.so.5"),
    Library("jpeg", "libjpeg62-turbo-dev", ["jpeglib.h"], "libjpeg.so.62", before=["stdio.h"]),
    Library(
        "freetype",
        "libfreetype-dev",
        ["freetype2/ft2build.h", "freetype2/freetype/freetype.h", "freetype2/freetype/ftglyph.h"],
        "libfreetype.so.6",
        folders=["freetype2"],
    ),
    Library(
        "pcre2",
        "libpcre2-dev",
        ["pcre2.h"],
        "libpcre2-8.so.0",
        defines=["PCRE2_CODE_UNIT_WIDTH=8"],
    ),
    Library("yaml", "libyaml-dev", ["yaml.h"], "libyaml-0.so.2"),
    Library("gmp", "libgmp-dev", ["gmp.h"], "libgmp.so.10"),
    Library("pq", "libpq-dev", ["postgresql/libpq-fe.h"], "libpq.so.5", folders=["postgresql"]),
    Library("readline", "libreadline-dev", ["readline/readline.h"], "libreadline.so.8"),
    Library("ncurses", "libncurses-dev", ["ncurses.h"], "libncursesw.so.6"),
    Library("gcrypt", "libgcrypt20-dev", ["gcrypt.h"], "libgcrypt.so.20"),
    Library("gnutls", "libgnutls28-dev", ["gnutls/gnutls.h"], "libgnutls.so.30"),
    Library("magic", "libmagic-dev", ["magic.h"], "libmagic.so.1"),
    Library("uuid", "uuid-dev", ["uuid/uuid.h"], "libuuid.so.1"),
    Library("ffi", "libffi-dev", ["ffi.h"], "libffi.so.8"),
    Library("brotli", "libbrotli-dev", ["brotli/encode.h"], "libbrotlienc.so.1"),
    Library("fontconfig", "libfontconfig-dev", ["fontconfig/fontconfig.h"], "libfontconfig.so.1"),
    Library("xcb", "libxcb1-dev", ["xcb/xcb.h"], "libxcb.so.1"),
    Library("x11", "libx11-dev", ["X11/Xlib.h", "X11/Xutil.h"], "libX11.so.6"),
    Library(
        "dbus",
        "libdbus-1-dev",
        ["dbus-1.0/dbus/dbus.h"],
        "libdbus-1.so.3",
        folders=["dbus-1.0", "/usr/lib/ARCH/dbus-1.0/include"],
    ),
    Library("pulse", "libpulse-dev", ["pulse/pulseaudio.h"], "libpulse.so.0"),
    Library("asound", "libasound2-dev", ["alsa/asoundlib.h"], "libasound.so.2"),
    Library("tcl", "tcl8.6-dev", ["tcl8.6/tcl.h"], "libtcl8.6.so", folders=["tcl8.6"]),
    Library("udev", "libudev-dev", ["libudev.h"], "libudev.so.1"),
    Library(
        "xslt",
        "libxslt1-dev",
        ["libxslt/xslt.h", "libxslt/xsltInternals.h", "libxslt/transform.h", "libxslt/xsltutils.h"],
        "libxslt.so.1",
        folders=["libxml2"],
    ),
    Library(
        "glib",
        "libglib2.0-dev",
        ["glib-2.0/glib.h"],
        "libglib-2.0.so.0",
        folders=["glib-2.0", "/usr/lib/ARCH/glib-2.0/include"],
    ),
    Library("sodium", "libsodium-dev", ["sodium.h"], "libsodium.so.23"),
    Library("git2", "libgit2-dev", ["git2.h"], "libgit2.so.1.5"),
    Library("usb", "libusb-1.0-0-dev", ["libusb-1.0/libusb.h"], "libusb-1.0.so.0"),
    Library("ssh2", "libssh2-1-dev", ["libssh2.h", "libssh2_sftp.h"], "libssh2.so.1"),
    Library("cairo", "libcairo2-dev", ["cairo/cairo.h"], "libcairo.so.2", folders=["cairo"]),
    Library("event", "libevent-dev", ["event2/event.h"], "libevent-2.1.so.7"),
    Library("opus", "libopus-dev", ["opus/opus.h"], "libopus.so.0", folders=["opus"]),
    Library(
        "hdf5",
        "libhdf5-dev",
        ["hdf5/serial/hdf5.h"],
        "libhdf5_serial.so.103",
        folders=["hdf5/serial"],
    ),
)

BY_NAME = {library.name: library for library in LIBRARIES}
