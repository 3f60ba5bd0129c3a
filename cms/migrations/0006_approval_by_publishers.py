"""The one step of the approval, which the group of publishers held, becomes its own kind."""

from django.db import migrations


def convert(apps, schema_editor):
    by_group = apps.get_model("wagtailcore", "GroupApprovalTask")
    by_permission = apps.get_model("cms", "PublisherApproval")
    content_types = apps.get_model("contenttypes", "ContentType").objects
    kind, _created = content_types.get_or_create(app_label="cms", model="publisherapproval")
    for task in by_group.objects.filter(groups__name="Publishers"):
        if task.groups.count() > 1:
            continue
        task.groups.clear()
        step = by_permission(task_ptr_id=task.pk, name=task.name, active=task.active)
        step.content_type = kind
        # What waits at this step goes on waiting.
        task.delete(keep_parents=True)
        step.save()


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0005_publishing"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(convert, migrations.RunPython.noop)]
