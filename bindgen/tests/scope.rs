//! Which declarations are bound, by where the headers are and how they include each other.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use spam_bindgen::build;
use spam_bindgen::parse::Input;

/// Folders like those of a system with several libraries.
struct Tree {
    root: PathBuf,
}

impl Tree {
    /// Each file declares a function of its own name, behind its includes.
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let root =
            std::env::temp_dir().join(format!("spam-bindgen-scope-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        for (path, includes) in files {
            let file = root.join(path);
            fs::create_dir_all(file.parent().expect("a file is in a folder"))
                .expect("a temporary folder can be made");
            let function = path
                .rsplit('/')
                .next()
                .unwrap_or(path)
                .replace(['.', '-'], "_");
            let includes: String = includes
                .split_whitespace()
                .map(|include| format!("#include {include}\n"))
                .collect();
            let text = format!("#pragma once\n{includes}void {function}(void);\n");
            fs::write(&file, text).expect("a temporary file can be written");
        }
        Self { root }
    }

    /// The functions that are bound, in the order of their declarations.
    fn bound(&self, headers: &[&str], given: &[&str]) -> String {
        let toolchain = common::toolchain();
        let mut system_folders = vec![
            self.root.join("usr/include/arch"),
            self.root.join("usr/include"),
        ];
        system_folders.extend(toolchain.system_folders.iter().cloned());
        let path = |below: &&str| self.root.join(below).display().to_string();
        let input = Input {
            headers: headers.iter().map(path).collect(),
            include_dirs: given.iter().map(path).collect(),
            system_folders,
            ..Input::default()
        };
        let model = spam_bindgen::model_of(&toolchain, &input, build::Options::default())
            .unwrap_or_else(|refused| panic!("{:?}", refused.diagnostics));
        let names: Vec<&str> = model
            .functions
            .iter()
            .map(|each| each.name.as_str())
            .collect();
        names.join(" ")
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

#[test]
fn of_a_shared_folder_what_is_quoted_or_named_alike_is_bound() {
    let tree = Tree::new(
        "shared",
        &[
            (
                "usr/include/uv.h",
                "\"uv/errno.h\" <uv/unix.h> \"conf.h\" <uv_more.h> <uvw.h> <other.h> <sys/x.h> \"poll.h\"",
            ),
            ("usr/include/uv/errno.h", "<sys/x.h>"),
            ("usr/include/uv/unix.h", "\"uv/deep/deeper.h\""),
            ("usr/include/uv/deep/deeper.h", ""),
            ("usr/include/arch/conf.h", "<other.h>"),
            ("usr/include/uv_more.h", ""),
            ("usr/include/uvw.h", ""),
            ("usr/include/other.h", "\"of_other.h\""),
            ("usr/include/of_other.h", ""),
            ("usr/include/arch/sys/x.h", ""),
            ("usr/include/poll.h", ""),
        ],
    );
    assert_eq!(
        tree.bound(&["usr/include/uv.h"], &[]),
        "errno_h deeper_h unix_h conf_h uv_more_h uv_h"
    );
}

#[test]
fn a_folder_of_the_library_is_bound_wherever_its_parts_are() {
    let tree = Tree::new(
        "folder",
        &[
            (
                "usr/include/ssl/evp.h",
                "<ssl/conf.h> <ssl/core.h> <other.h> <ssl-extra.h>",
            ),
            ("usr/include/arch/ssl/conf.h", ""),
            ("usr/include/arch/ssl-extra.h", ""),
            ("usr/include/ssl/core.h", "\"inside/part.h\""),
            ("usr/include/ssl/inside/part.h", ""),
            ("usr/include/other.h", ""),
        ],
    );
    assert_eq!(
        tree.bound(&["usr/include/ssl/evp.h"], &[]),
        "conf_h part_h core_h ssl_extra_h evp_h"
    );
}

#[test]
fn a_header_behind_a_link_has_the_neighbours_of_the_file() {
    let tree = Tree::new(
        "link",
        &[
            ("usr/include/png16/png.h", "\"pngconf.h\" <other.h>"),
            ("usr/include/png16/pngconf.h", ""),
            ("usr/include/other.h", ""),
        ],
    );
    for name in ["png.h", "pngconf.h"] {
        let link = tree.root.join("usr/include").join(name);
        std::os::unix::fs::symlink(Path::new("png16").join(name), link)
            .expect("a link can be made");
    }
    assert_eq!(tree.bound(&["usr/include/png.h"], &[]), "pngconf_h png_h");
}

#[test]
fn a_folder_of_ones_own_is_bound_with_all_below_and_no_other() {
    let tree = Tree::new(
        "own",
        &[
            (
                "project/include/a.h",
                "<b.h> \"parts/c.h\" <dep.h> <stdint.h>",
            ),
            ("project/include/b.h", ""),
            ("project/include/parts/c.h", ""),
            ("deps/dep.h", ""),
        ],
    );
    assert_eq!(
        tree.bound(&["project/include/a.h"], &["project/include", "deps"]),
        "b_h c_h a_h"
    );
}

#[test]
fn folders_of_one_library_that_are_given_count_as_one() {
    let tree = Tree::new(
        "given",
        &[
            ("usr/include/glib-2.0/glib.h", "<glib/gtypes.h> <intl.h>"),
            (
                "usr/include/glib-2.0/glib/gtypes.h",
                "<glibconfig.h> <glib/arch.h>",
            ),
            ("usr/lib/glib-2.0/include/glibconfig.h", ""),
            ("usr/lib/glib-2.0/include/glib/arch.h", ""),
            ("elsewhere/intl.h", ""),
        ],
    );
    assert_eq!(
        tree.bound(
            &["usr/include/glib-2.0/glib.h"],
            &[
                "usr/include/glib-2.0",
                "usr/lib/glib-2.0/include",
                "elsewhere"
            ],
        ),
        "glibconfig_h arch_h gtypes_h glib_h"
    );
}

#[test]
fn the_include_folder_of_a_prefix_is_shared() {
    let tree = Tree::new(
        "prefix",
        &[
            ("opt/include/png.h", "\"pngconf.h\" <zlib.h>"),
            ("opt/include/pngconf.h", ""),
            ("opt/include/zlib.h", ""),
            ("opt/lib/pkgconfig/png.pc", ""),
        ],
    );
    assert_eq!(
        tree.bound(&["opt/include/png.h"], &["opt/include"]),
        "pngconf_h png_h"
    );
}
