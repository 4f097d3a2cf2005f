# Pieces that the archive and the Debian package share. For dist/build.sh, which sets the names.

# The pages for users, with their pictures.
copy_docs() { # target folder
  mkdir -p "$1"
  cp -R "$checkout/docs/." "$1/"
}

# Man pages and completion are made with the command; an older build has none.
copy_generated() { # kind, target folder, glob
  local from=$cli/$1
  if [ -d "$from" ]; then
    mkdir -p "$2"
    find "$from" -type f -name "$3" -exec cp {} "$2/" \;
  fi
}

# What the command is made of, for people and for tools.
copy_materials() { # target folder
  mkdir -p "$1"
  cp "$bom.json" "$1/sbom.cdx.json"
  java "$here/Licences.java" "$bom.xml" "$checkout/NOTICE" >"$1/LICENCES.md"
}

# The same times and rights everywhere, whoever builds.
settle() { # folder
  find "$1" -type d -exec chmod 755 {} +
  find "$1" -type f -perm /111 -exec chmod 755 {} +
  find "$1" -type f ! -perm /111 -exec chmod 644 {} +
  find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}
