"""Many pages of a kind, for tests of what long lists cost."""

from uuid import uuid4

from django.core.cache import caches
from django.db.models import F
from wagtail.models import Page

from cms.facts.declaration import child_relations


def copies(page, number):
    """Make ``number`` copies beside a page, in all its languages and with its rows, numbered.

    They are written straight to the tables, since to save each takes a hundred times as long; so
    caches are emptied here.
    """
    members = type(page).objects.filter(translation_key=page.translation_key)
    originals, keys = {}, [uuid4() for _copy in range(number)]
    for member in members.order_by("-is_original"):
        parent = member.get_parent()
        place = parent.get_last_child()
        for at, key in enumerate(keys):
            place = _write(member, key, place._inc_path(), at, originals.get(key))
            originals.setdefault(key, place)
        Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + number)
    for cache in caches.all():
        cache.clear()


def _write(member, key, path, number, original):
    slug = f"{member.slug}-copy-{number}"
    changed = {
        "id": None,
        "path": path,
        "translation_key": key,
        "title": f"{member.title} {number}",
        "slug": slug,
        "url_path": f"{member.url_path.removesuffix(f'{member.slug}/')}{slug}/",
        "alias_of_id": original and member.alias_of_id and original.pk,
    }
    base = Page(**_columns(Page, member) | changed)
    base.save_base(raw=True, force_insert=True)
    own = _columns(type(member), member) | changed | {"id": base.pk, "page_ptr_id": base.pk}
    type(member)(**own).save_base(raw=True, force_insert=True)
    for relation, row_model in child_relations(type(member)).items():
        parent = getattr(type(member), relation).field.attname
        rows = row_model.objects.filter(**{parent: member.pk})
        fresh = {row_model._meta.pk.attname: None, parent: base.pk}
        row_model.objects.bulk_create(row_model(**_columns(row_model, r) | fresh) for r in rows)
    return base


def _columns(model, row):
    return {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}
