BeforeAll {
    . $PSScriptRoot/common.ps1
    $model = Import-Csv $IrisPath | Invoke-NetworkTraining (New-Network 4 -Epoch 1)
    $other = Import-Csv $IrisPath | Invoke-NetworkTraining (New-Network 5 -Epoch 1)
}

Describe 'Export-Model' {
    BeforeEach { $file = Join-Path $TestDrive "$([Guid]::NewGuid()).msgpack" }

    It 'writes a file and is silent' {
        $model | Export-Model $file | Should -BeNullOrEmpty
        (Import-Model $file).Layers[0].GetWeights() | Should -Be $model.Layers[0].GetWeights()
    }

    It 'hands the model on with -PassThru' {
        $model | Export-Model $file -PassThru | Should -Be $model
    }

    It 'writes the same bytes for the same model' {
        $model | Export-Model $file
        $model | Export-Model "$file.2"
        (Get-FileHash $file).Hash | Should -Be (Get-FileHash "$file.2").Hash
    }

    It 'takes drives and relative and literal paths' {
        $model | Export-Model TestDrive:/drive.msgpack
        Test-Path TestDrive:/drive.msgpack | Should -BeTrue
        $odd = Join-Path $TestDrive 'odd[1].msgpack'
        $model | Export-Model -LiteralPath $odd
        [IO.File]::Exists($odd) | Should -BeTrue
    }

    It 'overwrites a file that exists' {
        $model | Export-Model $file
        $other | Export-Model $file
        (Import-Model $file).Layers[0].Outputs | Should -Be 5
    }

    It 'leaves it with -NoClobber, and says so' {
        $model | Export-Model $file
        $other | Export-Model $file -NoClobber -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -Be 'FileExists,DigitsPS.Commands.ExportModelCommand'
        $errors[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        (Import-Model $file).Layers[0].Outputs | Should -Be 4
    }

    It 'replaces a read-only file with -Force alone' {
        $model | Export-Model $file
        Set-ItemProperty $file IsReadOnly $true
        Get-ErrorId { $other | Export-Model $file } | Should -Be 'FileNotAccessible,DigitsPS.Commands.ExportModelCommand'
        (Import-Model $file).Layers[0].Outputs | Should -Be 4
        $other | Export-Model $file -Force
        (Import-Model $file).Layers[0].Outputs | Should -Be 5
    }

    It 'replaces nothing with -NoClobber, not even with -Force' {
        $model | Export-Model $file
        Get-ErrorId { $other | Export-Model $file -NoClobber -Force } | Should -Be 'FileExists,DigitsPS.Commands.ExportModelCommand'
        (Import-Model $file).Layers[0].Outputs | Should -Be 4
    }

    It 'writes nothing with -WhatIf, and hands nothing on' {
        $model | Export-Model $file -WhatIf -PassThru | Should -BeNullOrEmpty
        Test-Path $file | Should -BeFalse
    }

    It 'gives each model its own file by a script block' {
        $folds = (Import-Csv $IrisPath | Test-CrossValidation (New-Network 4 -Epoch 1) -Fold 3 -NoRetrain).Folds
        $folds | Export-Model -Path { Join-Path $TestDrive "fold-$($_.Fold).msgpack" }
        (Get-ChildItem $TestDrive -Filter fold-*.msgpack).Count | Should -Be 3
    }

    It 'does not write a second model over the first of the same pipeline' {
        $model, $other | Export-Model $file -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -Be 'PathUsedTwice,DigitsPS.Commands.ExportModelCommand'
        (Import-Model $file).Layers[0].Outputs | Should -Be 4
    }

    Context 'bad input' {
        It 'says when the folder is missing' {
            Get-ErrorId { $model | Export-Model (Join-Path $TestDrive 'none/model.msgpack') } | Should -BeLike 'File*,DigitsPS.Commands.ExportModelCommand'
        }

        It 'says when the path is a folder' {
            Get-ErrorId { $model | Export-Model "$TestDrive" } | Should -BeLike 'File*,DigitsPS.Commands.ExportModelCommand'
        }

        It 'refuses a path of another provider' {
            Get-ErrorId { $model | Export-Model Env:/model } | Should -BeLike 'PathNotFileSystem,*'
        }

        It 'refuses what is no model' {
            Get-ErrorId { 'text' | Export-Model $file } | Should -BeLike 'InputObjectNotBound,*'
            Get-ErrorId { $null | Export-Model $file } | Should -BeLike 'ParameterArgumentValidationError,*'
            Test-Path $file | Should -BeFalse
        }

        It 'says nothing to an empty pipeline' {
            @() | Export-Model $file
            Test-Path $file | Should -BeFalse
        }

        It 'leaves no litter behind a failure' {
            $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'clean')
            $model | Export-Model (Join-Path $folder 'a.msgpack')
            $other | Export-Model (Join-Path $folder 'a.msgpack') -NoClobber -ErrorAction SilentlyContinue
            (Get-ChildItem $folder -Force).Name | Should -Be 'a.msgpack'
        }
    }
}
