"""The only way to a private document: permission is asked for, and every look is logged."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.models import PrivateDocument, PrivateDocumentAccess
from cms.private_files import content_type


@require_safe
@never_cache
@login_required
def serve_private_document(request: HttpRequest, key: UUID) -> FileResponse:
    """Send the file as a download to who may view private documents; 403 to anybody else."""
    document = get_object_or_404(PrivateDocument, key=key)
    granted = request.user.has_perm("cms.view_privatedocument")
    PrivateDocumentAccess.objects.create(
        document=document,
        title=document.title,
        user=request.user,  # type: ignore[misc]  # nobody else gets here
        granted=granted,
    )
    if not granted:
        raise PermissionDenied
    try:
        file = document.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    name = (document.file.name or "").rsplit("/", 1)[-1]
    return FileResponse(
        file,
        as_attachment=True,
        filename=name,
        content_type=content_type(name),
        # The middleware says so too; here it must not depend on a setting.
        headers={"X-Content-Type-Options": "nosniff"},
    )
