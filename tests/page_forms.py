"""What a browser sends when somebody opens a page in the admin and presses a button."""

from django import forms
from django.urls import reverse
from wagtail import blocks
from wagtail.blocks.base import BlockWidget


def edit_url(page):
    """The address of the page's form."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_data(page, user, revision=None):
    """Everything the page's form holds for ``user``: fields, rows and blocks, as POST data.

    The form is of the page as stored, or of one of its revisions.
    """
    page = type(page).objects.get(pk=page.pk)
    shown = revision.as_object() if revision else page.get_latest_revision_as_object()
    return data_of(bound_form(shown, user))


def bound_form(page, user):
    """The form that Wagtail makes of a page in memory."""
    form_class = type(page).get_edit_handler().get_form_class()
    return form_class(instance=page, parent_page=page.get_parent(), for_user=user)


def new_page_data(model, parent, user, **changes):
    """POST data of the form for a new page below ``parent``, with ``changes``."""
    parent = type(parent).objects.get(pk=parent.pk)
    page = model(locale=parent.locale, owner=user)
    form_class = model.get_edit_handler().get_form_class()
    form = form_class(instance=page, parent_page=parent, for_user=user)
    return data_of(form) | changes


def data_of(form):
    """POST data of a form with its formsets."""
    data = {}
    for name in form.fields:
        data |= field_data(form[name])
    for formset in getattr(form, "formsets", {}).values():
        for name in formset.management_form.fields:
            data |= field_data(formset.management_form[name])
        for child in formset.forms:
            data |= data_of(child)
    return data


def field_data(bound):
    """POST data of one field."""
    if isinstance(bound.field.widget, BlockWidget):
        return block_data(bound.html_name, bound.field.block, bound.value())
    return widget_data(bound.html_name, bound.field.widget, bound.value())


def widget_data(name, widget, value):
    """POST data of one widget, as a browser names its inputs."""
    if isinstance(widget, forms.MultiWidget):
        values = value if isinstance(value, list) else widget.decompress(value)
        parts = zip(widget.widgets_names, widget.widgets, values, strict=True)
        data = {}
        for suffix, part, of_part in parts:
            data |= widget_data(name + suffix, part, of_part)
        return data
    if isinstance(widget, forms.CheckboxInput):
        return {name: "on"} if value else {}
    if getattr(widget, "allow_multiple_selected", False):
        return {name: [str(each) for each in value or []]}
    value = widget.format_value(getattr(value, "pk", value))
    if isinstance(value, list):
        value = value[0] if value else ""
    return {name: "" if value is None else str(value)}


def block_data(prefix, block, value):
    """POST data of a block; tables and described images are left to the browser tests."""
    data = {}
    if isinstance(block, blocks.BaseStreamBlock | blocks.ListBlock):
        items = value.bound_blocks if isinstance(block, blocks.ListBlock) else list(value)
        data[f"{prefix}-count"] = str(len(items))
        for at, item in enumerate(items):
            data |= {
                f"{prefix}-{at}-deleted": "",
                f"{prefix}-{at}-order": str(at),
                f"{prefix}-{at}-type": item.block.name,
                f"{prefix}-{at}-id": item.id or "",
                **block_data(f"{prefix}-{at}-value", item.block, item.value),
            }
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            data |= block_data(f"{prefix}-{name}", child, value[name])
    else:
        state = block.value_for_form(value)
        data = widget_data(prefix, block.field.widget, block.field.prepare_value(state))
    return data
