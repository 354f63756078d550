//! A real helpdesk with the package in its ticket page: django-helpdesk as its authors publish it, in a virtual
//! environment of its own, run by `pkg/examples/django-helpdesk`.

use std::{fs, path::Path};

use crate::process::{run, timed};

/// Where the environment is.
const HOME: &str = ".tools/django-helpdesk";
/// Its packages, with versions and hashes.
const PACKAGES: &str = "pkg/examples/django-helpdesk/requirements.txt";

/// The path of a Python that has the helpdesk's packages, made if there is none.
///
/// # Errors
/// One sentence: what is missing, why it could not be installed, what to type.
pub(crate) fn python(root: &Path) -> Result<String, String> {
    let wanted = fs::read(root.join(PACKAGES)).map_err(|error| format!("cannot read {PACKAGES}: {error}"))?;
    let (home, python) = (root.join(HOME), format!("{HOME}/bin/python"));
    let stamp = home.join("installed-requirements");
    if !fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        timed("install django-helpdesk into .tools (a minute, once)", || {
            if home.exists() {
                fs::remove_dir_all(&home).map_err(|error| error.to_string())?;
            }
            run(root, "python3", &["-m", "venv", HOME])?;
            let quiet = ["--quiet", "--disable-pip-version-check"];
            let pinned = ["--require-hashes", "--only-binary", ":all:", "-r", PACKAGES];
            run(root, &python, &[&["-m", "pip", "install"], &quiet[..], &pinned].concat())?;
            fs::write(&stamp, &wanted).map_err(|error| error.to_string())
        })
        .map_err(|error| {
            format!(
                "the helpdesk for the tests is missing ({error}); install Python 3.10 or later with its module \
                 venv (`apt-get install python3-venv` as root), and see that its package index can be reached"
            )
        })?;
    }
    Ok(root.join(python).to_string_lossy().into_owned())
}
