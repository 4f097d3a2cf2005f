# The Debian package, built without root and without debhelper. For dist/build.sh.

# A snapshot comes before its release: 0.1.0~SNAPSHOT < 0.1.0.
deb_version=${version/-SNAPSHOT/\~SNAPSHOT}

debian_tree() {
  local top=$stage/debian
  local doc=$top/usr/share/doc/nts
  mkdir -p "$top"/{DEBIAN,usr/bin,usr/share/nts/bin,usr/share/nts/lib,var/lib/nts/plugins,etc/default,lib/systemd/system} "$doc"
  cp "$checkout/bin/nts" "$top/usr/share/nts/bin/nts"
  ln -s ../share/nts/bin/nts "$top/usr/bin/nts"
  cp "$jar" "$top/usr/share/nts/lib/nts.jar"
  # The launcher looks beside itself, the administrator's jars belong under /var.
  ln -s /var/lib/nts/plugins "$top/usr/share/nts/plugins"

  copy_docs "$doc/docs"
  copy_materials "$doc"
  cp "$checkout"/{README.md,NOTICE} "$doc/"
  gzip -n -9 <"$checkout/CHANGELOG.md" >"$doc/CHANGELOG.md.gz"
  cp "$here/debian/copyright" "$doc/copyright"
  debian_changelog | gzip -n -9 >"$doc/changelog.gz"

  copy_generated man "$top/usr/share/man/man1" '*.1'
  [ ! -d "$top/usr/share/man/man1" ] || gzip -n -9 "$top"/usr/share/man/man1/*.1
  copy_generated completion "$top/usr/share/bash-completion/completions" 'nts'
  copy_generated completion "$top/usr/share/fish/vendor_completions.d" 'nts.fish'
  copy_generated completion "$top/usr/share/zsh/vendor-completions" '_nts'

  local role
  for role in splitter monitor; do
    cp "$here/debian/nts-$role.service" "$top/lib/systemd/system/"
    cp "$here/debian/nts-$role.default" "$top/etc/default/nts-$role"
  done
  settle "$top"
  debian_control "$top"
  settle "$top/DEBIAN"
}

debian_changelog() {
  printf 'nts (%s) unstable; urgency=medium\n\n  * See CHANGELOG.md.\n\n' "$deb_version"
  printf ' -- The NTS developers <noreply@p2psp.org>  %s\n' "$(date -u -R -d "@$SOURCE_DATE_EPOCH")"
}

debian_control() { # tree
  local top=$1
  local kib
  kib=$(find "$top" -path "$top/DEBIAN" -prune -o -type f -printf '%s\n' |
    awk '{ kib += int(($1 + 1023) / 1024) } END { print kib }')
  sed -e "s/@VERSION@/$deb_version/" -e "s/@KIB@/$kib/" "$here/debian/control" >"$top/DEBIAN/control"
  (cd "$top" && find etc -type f -printf '/%p\n' | sort) >"$top/DEBIAN/conffiles"
  (cd "$top" && find . -path ./DEBIAN -prune -o -path ./etc -prune -o -type f -printf '%P\n' |
    sort | xargs md5sum) >"$top/DEBIAN/md5sums"
}

pack_debian() {
  local name=nts_${deb_version}_all.deb
  dpkg-deb --root-owner-group -Zxz --build "$stage/debian" "$out/$name" >/dev/null
  made+=("$name")
}
