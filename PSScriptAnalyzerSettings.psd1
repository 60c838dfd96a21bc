# For build.ps1 and the tests; what ships is checked by every rule.
@{
    Severity     = @('Error', 'Warning')
    ExcludeRules = @(
        # Pester's blocks share variables that the rule takes for unused.
        'PSUseDeclaredVarsMoreThanAssignments'
        # A script's own functions use the script's parameters, and need no -WhatIf of theirs.
        'PSReviewUnusedParameter'
        'PSUseShouldProcessForStateChangingFunctions'
        # PowerShell 7 takes a file without a mark as UTF-8.
        'PSUseBOMForUnicodeEncodedFile'
    )
}
